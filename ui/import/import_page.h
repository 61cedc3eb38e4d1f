// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/import_preview.h"
#include "ui/jobs/job_center.h"

#include <QTimer>
#include <QWidget>
#include <optional>

class QCheckBox;
class QPlainTextEdit;
class QStackedWidget;
class QTableView;

namespace counterpoint::ui {

class FeatureForm;
class FirstRowsModel;
class Label;
class Notice;
class PushButton;
class SchemaModel;

/// The columns of a file before it is opened: what each is taken for, everything editable, and the first rows as they stand in the file.
/// Reads the file again by itself where an edit changes how it is read; what does not fit is said by line and column, above the lines
/// themselves. objectNames: importPage, schemaTable, featureForm (see feature_form.h), firstRows, rawLines, importProblem, importNotices,
/// saveSchema, importOpen, importTrain, importChooseModel, importBack, levelNotice.
class ImportPage final : public QWidget {
    Q_OBJECT
public:
    /// What the page is asked for: data for a model that is known, or data alone.
    enum class Purpose { ForModel, Alone };

    explicit ImportPage(JobCenter& jobs, QWidget* parent = nullptr);

    /// Reads the file (or bundled set). `modelSchema`: a model's own description, which is shown and not edited.
    void open(const QString& nameOrPath, Purpose purpose, std::optional<data::Schema> modelSchema, const QString& modelName);
    /// Only whether there is a model changes; edits stay.
    void setPurpose(Purpose purpose, const QString& modelName);

    bool isReady() const { return preview_.has_value() && !problem_ && !isReading(); }
    bool isReading() const;
    const std::optional<core::ErrorValue>& problem() const { return problem_; }
    /// As edited. Only with isReady().
    const data::Schema& schema() const { return preview_->schema; }
    const data::ImportPreview& preview() const { return *preview_; }
    bool isModelsOwn() const { return modelSchema_.has_value(); }
    QString path() const { return path_; }

    static constexpr std::size_t kLevelsWithoutAsking = 100;

Q_SIGNALS:
    void accepted();
    void trainChosen();
    void modelWanted();
    void backWanted();
    /// The file was read, or could not be.
    void read();

private:
    void build();
    QWidget* buildHead();
    QWidget* buildMiddle();
    QWidget* buildFirstRows();
    QLayout* buildFoot();
    void readFile(bool infer);
    void readAgain();
    void take(Outcome<data::ImportPreview> outcome);
    void showPreview();
    void showProblem(const core::ErrorValue& error);
    void showRawLines(const core::ErrorValue& error);
    void showNotices();
    void selectField(int row);
    void takeField();
    void takeMeaning();
    void findLevels(std::size_t field);
    void askForLevels(std::size_t field, std::vector<std::string> levels);
    void setLevels(std::size_t field, std::vector<std::string> levels);
    void renewButtons();
    /// Where the person asked for it; false when it could not be written, which is said.
    bool saveSchema();

    JobCenter& jobs_;
    QString path_;
    Purpose purpose_ = Purpose::ForModel;
    QString modelName_;
    std::optional<data::Schema> modelSchema_;
    std::optional<data::ImportPreview> preview_;
    std::optional<core::ErrorValue> problem_;
    std::size_t shown_ = 0;
    QTimer again_;
    SchemaModel* model_ = nullptr;
    FirstRowsModel* rowsModel_ = nullptr;
    Label* title_ = nullptr;
    Label* facts_ = nullptr;
    Notice* problemNotice_ = nullptr;
    Notice* levelNotice_ = nullptr;
    Label* notices_ = nullptr;
    QTableView* table_ = nullptr;
    FeatureForm* form_ = nullptr;
    QStackedWidget* body_ = nullptr;
    QTableView* rows_ = nullptr;
    QPlainTextEdit* raw_ = nullptr;
    QCheckBox* save_ = nullptr;
    PushButton* open_ = nullptr;
    PushButton* train_ = nullptr;
    PushButton* choose_ = nullptr;
};

}  // namespace counterpoint::ui

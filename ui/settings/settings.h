// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QSettings>
#include <QString>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace counterpoint::ui {

/// Something that was opened: a session, or data and a model.
struct RecentItem {
    enum class Kind { Session, Pair } kind = Kind::Pair;
    QString session;  ///< Session: the file
    QString data;     ///< Pair: a bundled name or a file
    QString model;    ///< Pair: a file or "cmd:..."
    QDateTime opened;

    /// What it names is still there; bundled names and commands always are. Looks at the disk.
    bool exists() const;
    /// The same thing, opened whenever.
    bool sameAs(const RecentItem& other) const;
};

enum class Language { System, English, German };
enum class ReportFormat { Pdf, Html, Csv, Json, Png };

/// The last choices of the export panel.
struct ReportOptions {
    ReportFormat format = ReportFormat::Pdf;
    QString folder;  ///< empty: the person's documents
    bool redactIds = false;
    bool redactProtected = false;
    bool directive = false;  ///< "Raise hours to 45" instead of "If hours had been 45"
    friend bool operator==(const ReportOptions&, const ReportOptions&) = default;
};

/// The person's preferences, kept from one start to the next. One per window; changes are written at once and told.
class Settings final : public QObject {
    Q_OBJECT
public:
    /// The person's own file, or the INI file given with --settings.
    explicit Settings(const QString& file = {}, QObject* parent = nullptr);

    // Looks

    Scheme scheme() const;
    void setScheme(Scheme scheme);
    bool reducedMotion() const;
    void setReducedMotion(bool reduced);
    bool largeText() const;
    void setLargeText(bool large);
    Language language() const;
    void setLanguage(Language language);

    // Work

    std::uint64_t seed() const;
    void setSeed(std::uint64_t seed);
    /// Of a search, in seconds, 0.1 to 86,400.
    double timeLimit() const;
    void setTimeLimit(double seconds);
    /// 0 = all cores but one; up to 1024.
    int threads() const;
    void setThreads(int threads);
    /// As core::DeviceSpec reads it: "auto", "cpu", "cuda:0".
    QString device() const;
    void setDevice(const QString& device);

    ReportOptions reportOptions() const;
    void setReportOptions(const ReportOptions& options);

    /// The attribution method, view and settings chosen last, as AttributionsView writes them.
    QString attributions() const;
    void setAttributions(const QString& state);

    // What was opened

    static constexpr int kMostRecent = 10;
    /// Newest first.
    std::vector<RecentItem> recent() const;
    void addRecent(RecentItem item);
    void removeRecent(const RecentItem& item);
    void clearRecent();

    // Windows

    /// Position and size of the main window; empty before the first close.
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    /// Docks of a layout ("simple", ...); empty when none was kept, or it was of another version of the frame.
    QByteArray windowState(const QString& layout, int version) const;
    void setWindowState(const QString& layout, int version, const QByteArray& state);
    /// "" before the first choice.
    QString layout() const;
    void setLayout(const QString& layout);

    /// Where the settings are, for the log view.
    QString file() const;

Q_SIGNALS:
    void changed();
    void recentChanged();

private:
    void set(const QString& key, const QVariant& value);
    void writeRecent(const std::vector<RecentItem>& items);

    std::unique_ptr<QSettings> store_;
};

}  // namespace counterpoint::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot_types.h"

#include <QImage>
#include <QPointF>
#include <QWidget>
#include <memory>

class QCPAxis;
class QCPPainter;
class QCustomPlot;

namespace counterpoint::ui {

/// What every plot has: labelled axes, a read-out under the mouse, wheel zoom and drag, double-click (or 0) back to all, a context menu
/// with copy, save and "show as table", the theme's colours live, and a sentence where there is nothing to show.
/// Keys: Ctrl+C copies the picture, Ctrl+Shift+C the data, + - and the arrows zoom and move, 0 shows all, the menu key opens the menu.
/// objectName of the drawing surface "plotSurface", of the sentence "plotEmpty".
class Plot : public QWidget {
    Q_OBJECT
public:
    ~Plot() override;

    /// Names the plot for screen readers, files and the table's window.
    void setTitle(const QString& title);
    const QString& title() const;
    /// Why there is nothing to see and what to do; shown while isEmpty().
    void setEmptyText(const QString& sentence);

    virtual bool isEmpty() const = 0;
    /// Everything that is drawn, at most `most` rows (all with a negative number).
    PlotTable table(qsizetype most = -1) const;

    /// The plot as it stands, without read-out. Size of the widget; before it was shown, a default size.
    QImage toImage(double scale = 2.0) const;
    QByteArray toSvg() const;
    QByteArray toCsv() const;
    /// By the name's ending: .png, .svg or .csv. Returns what went wrong, or "".
    QString save(const QString& path) const;
    /// The same for the person: what went wrong is said in a notice over the plot ("plotNotice").
    void saveOrSay(const QString& path);

    void copyPicture() const;
    void copyData() const;
    /// A window of its own with the table; one per plot.
    void showTable();
    /// Shows everything again after zooming.
    void resetView();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    /// What is under the mouse: lines of text, and points to mark. No text: nothing there.
    struct ReadOut {
        QString text;
        QVector<QPointF> marks;  ///< pixels of the surface
        QVector<QColor> inks;    ///< one per mark
    };

    explicit Plot(QWidget* parent = nullptr);

    QCustomPlot& surface() const;
    /// Call after any change of data: empties or fills the page, repaints once per turn of the event loop, renews the description.
    void dataChanged();
    /// Repaints once per turn of the event loop.
    void refresh();
    /// Redraws only what moves above the plot (read-out, cursors).
    void refreshOverlay();

    /// Gives axes and ground the theme's colours, then restyle(). Every plot calls it at the end of its constructor.
    void applyTheme();
    /// Colours and fonts of the own parts; called again when the theme changes.
    virtual void restyle() = 0;
    virtual ReadOut readOutAt(QPointF pixel) const;
    /// Left button on the surface: true takes the drag (move and release follow) instead of moving the view.
    virtual bool dragStarts(QPointF pixel);
    virtual void dragMoves(QPointF pixel);
    virtual void dragEnds(QPointF pixel);
    /// Whether a press there would be taken, for the mouse pointer's shape.
    virtual bool isGrip(QPointF pixel) const;
    /// A click without a drag.
    virtual void clicked(QPointF pixel);
    virtual PlotTable makeTable(qsizetype most) const = 0;
    /// The ends that show everything; zooming and moving stay within. The view follows them unless the person has zoomed. An axis
    /// without a home does not move.
    void setHome(QCPAxis& axis, double low, double high);

    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool surfaceMouse(QEvent* event);
    bool zoomAt(QPointF pixel, double steps);
    void moveView(int right, int up);
    void maskMargins(QCPPainter& painter) const;
    void drawOverlay(QCPPainter& painter) const;
    void drawInto(QCPPainter& painter, QSize size) const;
    QSize pictureSize() const;
    void askWhereToSave(const QString& ending);

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace counterpoint::ui

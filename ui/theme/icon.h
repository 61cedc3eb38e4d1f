// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPixmap>
#include <QString>
#include <vector>

class QPainter;

namespace counterpoint::ui {

/// The icons of resources/icons, each one SVG on a 24-pixel grid with 1.75-pixel round strokes in one colour.
enum class Icon {
    Open,
    Save,
    Run,
    Stop,
    Lock,
    Unlock,
    DirectionUp,
    DirectionDown,
    DirectionBoth,
    Undo,
    Redo,
    Compare,
    Train,
    Export,
    Report,
    Print,
    Copy,
    Paste,
    Plus,
    Minus,
    Keep,
    Note,
    Search,
    Filter,
    Sort,
    History,
    Trace,
    Play,
    Pause,
    StepForward,
    StepBack,
    FirstFlip,
    Settings,
    Help,
    Info,
    Warning,
    Error,
    Check,
    Close,
    More,
    ChevronUp,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ArrowRight,
    Table,
    Image,
    Text,
    Sun,
    Moon,
    Layout,
    Trash,
    NeverChange,
    SetValues,
    Target,
    Tree,
    Log,
    Keyboard,
    Folder,
    Recent,
    Drop,
    Cases,
    Constraints,
    Results,
    Slow,
    Reset,
    Swap,
    Count
};

/// Drawn in the theme's colours at paint time: Text in normal, TextDisabled in disabled, AccentText over selected or checked primary
/// buttons stays with the caller. Sharp at every scale; follows a change of scheme without being made anew.
QIcon icon(Icon name);
/// The same in one given colour, in every state.
QIcon icon(Icon name, Color color);
/// A picture of it, `size` device-independent pixels square.
QPixmap iconPixmap(Icon name, const QColor& color, int size, double devicePixelRatio);
/// Paints it into a rectangle.
void paintIcon(QPainter& painter, const QRectF& rect, Icon name, const QColor& color);

/// The file's name without ".svg", as in ":/counterpoint/icons/direction-up.svg".
QString iconFile(Icon name);
const std::vector<Icon>& allIcons();

}  // namespace counterpoint::ui

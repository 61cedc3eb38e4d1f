// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <optional>

namespace counterpoint::ui {

namespace {

std::optional<Icon> arrowOf(QStyle::PrimitiveElement element) {
    switch (element) {
        case QStyle::PE_IndicatorArrowUp:
        case QStyle::PE_IndicatorSpinUp:
            return Icon::ChevronUp;
        case QStyle::PE_IndicatorArrowDown:
        case QStyle::PE_IndicatorButtonDropDown:
        case QStyle::PE_IndicatorSpinDown:
            return Icon::ChevronDown;
        case QStyle::PE_IndicatorArrowLeft:
            return Icon::ChevronLeft;
        case QStyle::PE_IndicatorArrowRight:
            return Icon::ChevronRight;
        default:
            return std::nullopt;
    }
}

std::optional<Icon> iconOf(QStyle::StandardPixmap pixmap) {
    switch (pixmap) {
        case QStyle::SP_TitleBarCloseButton:
        case QStyle::SP_DockWidgetCloseButton:
        case QStyle::SP_TabCloseButton:
        case QStyle::SP_DialogCloseButton:
        case QStyle::SP_LineEditClearButton:
            return Icon::Close;
        case QStyle::SP_TitleBarNormalButton:
        case QStyle::SP_TitleBarMaxButton:
            return Icon::Layout;
        case QStyle::SP_MessageBoxInformation:
            return Icon::Info;
        case QStyle::SP_MessageBoxQuestion:
            return Icon::Help;
        case QStyle::SP_MessageBoxWarning:
            return Icon::Warning;
        case QStyle::SP_MessageBoxCritical:
            return Icon::Error;
        case QStyle::SP_DirIcon:
        case QStyle::SP_DirClosedIcon:
        case QStyle::SP_DirOpenIcon:
            return Icon::Folder;
        case QStyle::SP_FileIcon:
            return Icon::Text;
        case QStyle::SP_ToolBarHorizontalExtensionButton:
            return Icon::ChevronRight;
        case QStyle::SP_ToolBarVerticalExtensionButton:
            return Icon::ChevronDown;
        default:
            return std::nullopt;
    }
}

/// The sort arrow of a table's header: an upward chevron sorts ascending.
std::optional<Icon> headerArrowOf(const QStyleOption& option) {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    if (header == nullptr || header->sortIndicator == QStyleOptionHeader::None) return std::nullopt;
    return header->sortIndicator == QStyleOptionHeader::SortUp ? Icon::ChevronDown : Icon::ChevronUp;
}

}  // namespace

Style::Style(const Theme& theme) : QProxyStyle(QStringLiteral("Fusion")), theme_(theme) {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (auto* header = qobject_cast<QHeaderView*>(widget)) {
        // Words at the left over words; a selected row needs no bold header.
        header->setHighlightSections(false);
        if (header->defaultAlignment() == Qt::AlignCenter) header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    if (const auto arrow = arrowOf(element)) {
        const Color ink = option->state.testFlag(State_Enabled) ? Color::TextMuted : Color::TextDisabled;
        const int side = qMin(theme_.size(Size::Icon), qMax(option->rect.width(), option->rect.height()));
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(option->rect).center());
        return paintIcon(*painter, square, *arrow, theme_.color(ink));
    }
    switch (element) {
        case PE_PanelButtonCommand:
            return drawPushButton(*option, *painter, widget);
        case PE_PanelButtonTool:
            return drawToolButton(*option, *painter);
        case PE_PanelLineEdit:
        case PE_FrameLineEdit:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame != nullptr && frame->lineWidth <= 0) return;
            return drawField(*option, *painter);
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            return drawCheck(*option, *painter);
        case PE_IndicatorRadioButton:
            return drawRadio(*option, *painter);
        case PE_IndicatorHeaderArrow:
            if (const auto arrow = headerArrowOf(*option)) paintIcon(*painter, QRectF(option->rect), *arrow, theme_.color(Color::Accent));
            return;
        case PE_FrameFocusRect: {
            if (qobject_cast<const QAbstractButton*>(widget) != nullptr && option->state.testFlag(State_KeyboardFocusChange)) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(QPen(theme_.color(Color::Focus), 1.5));
                painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 4, 4);
                painter->restore();
            }
            return;  // the other widgets show the focus by their own border or current row
        }
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    switch (element) {
        case CE_PushButtonLabel:
            return drawButtonLabel(*option, *painter, widget);
        case CE_ProgressBarGroove:
        case CE_ProgressBarLabel:
            return;
        case CE_ProgressBarContents:
            return drawProgress(*option, *painter);
        default:
            QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    switch (control) {
        case CC_ComboBox:
            return drawComboBox(*option, *painter);
        case CC_SpinBox:
            return drawSpinBox(*option, *painter, widget);
        case CC_Slider:
            return drawSlider(*option, *painter, widget);
        default:
            QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    if (control != CC_SpinBox) return QProxyStyle::subControlRect(control, option, part, widget);
    const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const bool hasButtons = box == nullptr || box->buttonSymbols != QAbstractSpinBox::NoButtons;
    const int buttons = hasButtons ? 18 : 0;
    const QRect all = option->rect;
    const int half = all.height() / 2;
    const QRect up(all.right() - buttons, all.top() + 1, buttons, half - 1);
    switch (part) {
        case SC_SpinBoxFrame:
            return all;
        case SC_SpinBoxEditField:
            return visualRect(option->direction, all, all.adjusted(6, 1, -buttons - 2, -1));
        case SC_SpinBoxUp:
            return hasButtons ? visualRect(option->direction, all, up) : QRect();
        case SC_SpinBoxDown:
            return hasButtons ? visualRect(option->direction, all, up.translated(0, half)) : QRect();
        default:
            return QProxyStyle::subControlRect(control, option, part, widget);
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    const bool framedLine = element == SE_LineEditContents && frame != nullptr && frame->lineWidth > 0;
    return framedLine ? rect.adjusted(theme_.size(Size::Space1), 0, -theme_.size(Size::Space1), 0) : rect;
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const {
    const int row = theme_.size(Size::Row);
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
        case CT_PushButton: {
            const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            const bool hasText = button != nullptr && !button->text.isEmpty();
            const bool hasMenu = button != nullptr && button->features.testFlag(QStyleOptionButton::HasMenu);
            return {hasText ? contents.width() + 24 + (hasMenu ? 8 : 0) : qMax(row, size.width()), qMax(row, contents.height() + 6)};
        }
        case CT_ToolButton:
            return size.expandedTo({row, row});
        case CT_ComboBox:
            return {size.width() + 8, qMax(row, contents.height() + 8)};
        case CT_LineEdit:
            size.setHeight(qMax(row, contents.height() + 8));
            return size;
        case CT_SpinBox:
            return {contents.width() + 32, qMax(row, contents.height() + 8)};
        case CT_ItemViewItem:
            size.setHeight(qMax(size.height(), row));
            return size;
        case CT_MenuItem: {
            const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            if (item != nullptr && item->menuItemType != QStyleOptionMenuItem::Separator) size.setHeight(qMax(size.height(), row));
            return size;
        }
        default:
            return size;
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_LayoutLeftMargin:
        case PM_LayoutRightMargin:
        case PM_LayoutTopMargin:
        case PM_LayoutBottomMargin:
            return theme_.size(Size::Space3);
        case PM_LayoutHorizontalSpacing:
        case PM_LayoutVerticalSpacing:
            return theme_.size(Size::Space2);
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_ListViewIconSize:
            return theme_.size(Size::Icon);
        case PM_ToolBarIconSize:
            return theme_.size(Size::IconLarge);
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return theme_.size(Size::Icon);
        case PM_SliderLength:
        case PM_SliderThickness:
        case PM_SliderControlThickness:
            return theme_.size(Size::Handle) + 4;
        case PM_DockWidgetTitleMargin:
            return theme_.size(Size::Space1);
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing:
            return theme_.size(Size::Space2);
        case PM_HeaderMarkSize:
            return 12;
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        case PM_MenuPanelWidth:
            return 1;
        case PM_MenuHMargin:
        case PM_MenuVMargin:
            return theme_.size(Size::Space1);
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    switch (hint) {
        case SH_ToolTip_WakeUpDelay:
            return theme_.duration(Motion::Hint);
        case SH_Widget_Animation_Duration:
            return theme_.duration(Motion::Move);
        case SH_Slider_AbsoluteSetButtons:
            return Qt::LeftButton;
        case SH_ComboBox_Popup:
        case SH_DialogButtonBox_ButtonsHaveIcons:
        case SH_EtchDisabledText:
        case SH_DitherDisabledText:
            return 0;
        default:
            return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon Style::standardIcon(StandardPixmap pixmap, const QStyleOption* option, const QWidget* widget) const {
    if (const auto name = iconOf(pixmap)) return icon(*name, Color::TextMuted);
    return QProxyStyle::standardIcon(pixmap, option, widget);
}

QPixmap Style::standardPixmap(StandardPixmap pixmap, const QStyleOption* option, const QWidget* widget) const {
    if (const auto name = iconOf(pixmap)) {
        const double ratio = widget != nullptr ? widget->devicePixelRatioF() : 1.0;
        return iconPixmap(*name, theme_.color(Color::TextMuted), theme_.size(Size::Icon), ratio);
    }
    return QProxyStyle::standardPixmap(pixmap, option, widget);
}

}  // namespace counterpoint::ui

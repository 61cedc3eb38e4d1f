// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace counterpoint::test {

/// Every visible child that takes the focus by Tab and has neither an accessible name, a label buddy nor a text: one line each, "class
/// objectName: what is wrong". Internal parts of Qt's own widgets (a spin box's line edit) are left out.
QStringList withoutAccessibleName(const QWidget& root);

/// Every visible label or button whose text does not fit into it (plain text, without word wrap), one line each.
QStringList clippedTexts(const QWidget& root);

}  // namespace counterpoint::test

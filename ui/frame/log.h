// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <vector>

namespace counterpoint::ui {

/// What happened in this run of the program: jobs, notices, errors. Kept in memory only; the newest 2,000 entries.
class Log final : public QObject {
    Q_OBJECT
public:
    enum class Kind { Note, Job, Problem };
    struct Entry {
        QDateTime time;
        Kind kind = Kind::Note;
        QString text;
    };

    using QObject::QObject;

    void add(Kind kind, const QString& text);
    void add(const core::ErrorValue& error);
    const std::vector<Entry>& entries() const { return entries_; }

Q_SIGNALS:
    void added();

private:
    std::vector<Entry> entries_;
};

}  // namespace counterpoint::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/worker.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace counterpoint::ui {

/// How a job ended. A cancelled job may still bring what it had.
template <typename T>
struct Outcome {
    jobs::JobState state = jobs::JobState::Done;
    std::optional<T> value;
    std::optional<core::ErrorValue> error;  ///< set when the state is Failed
};

/// A job as the job strip shows it.
struct ActiveJob {
    std::shared_ptr<jobs::JobBase> job;
    QString title;
    jobs::Lane lane = jobs::Lane::Search;
    QString slot;
};

/// Runs engine work for the window: submits it to the worker and polls it with a timer, so that no thread but the window's ever calls
/// Qt. Within a slot (one view's question) the newest job wins; the outcome of a job that was replaced is dropped.
class JobCenter final : public QObject {
    Q_OBJECT
public:
    struct Request {
        jobs::Lane lane = jobs::Lane::Search;
        QString slot;
        QString title;               ///< translated; what the job strip says
        bool listed = true;          ///< shown in the job strip
        core::Context context = {};  ///< seed, device, threads, time limit
    };

    explicit JobCenter(QObject* parent = nullptr);
    /// Stops everything and waits for it.
    ~JobCenter() override;

    /// `done` is called on the window's thread, once, unless the job was replaced, its slot stopped with forget(), or `receiver` is gone.
    template <typename T>
    void run(Request request, typename jobs::Job<T>::Work work, QObject* receiver, std::function<void(Outcome<T>)> done) {
        auto job = worker_->submit<T>(request.lane, request.slot.toStdString(), request.title.toStdString(), std::move(request.context),
                                      std::move(work));
        track({{job, request.title, request.lane, request.slot}, request.listed, receiver, [job, done = std::move(done)] {
                   done({job->state(), job->takeResult(), job->error()});
               }});
    }

    /// Asks the slot's job to stop; its outcome (with what it had) still comes.
    void stop(jobs::Lane lane, const QString& slot);
    /// Asks it to stop and drops its outcome, as a view does when it closes.
    void forget(jobs::Lane lane, const QString& slot);
    void stopAll();
    bool isRunning(const QString& slot) const;
    /// Jobs that are listed and not finished, oldest first.
    std::vector<ActiveJob> active() const;

Q_SIGNALS:
    /// The list of jobs or the progress of one changed; at most 30 times a second.
    void changed();

private:
    struct Entry {
        ActiveJob active;
        bool listed = true;
        QPointer<QObject> receiver;
        std::function<void()> deliver;
    };

    void track(Entry entry);
    void poll();

    std::unique_ptr<jobs::Worker> worker_;
    std::vector<Entry> entries_;
    QTimer timer_;
    int sinceChanged_ = 0;
};

}  // namespace counterpoint::ui

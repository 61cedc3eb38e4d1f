// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attributor.h"
#include "engine/core/error.h"
#include "engine/jobs/worker.h"

#include <QObject>
#include <QString>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace counterpoint::ui {

class Workbench;

/// What is asked alike of every attribution method.
struct AttributionSettings {
    int classIndex = -1;   ///< the class that is explained; -1 = the predicted one
    std::string baseline;  ///< what the case is compared with, as the parameter "baseline" reads it; "" = each method's own default
    std::string output;    ///< what is explained, as the parameter "output" reads it; "" = each method's own default
    std::map<std::string, core::Json> parameters;  ///< of single methods, where they differ from the default
    friend bool operator==(const AttributionSettings&, const AttributionSettings&) = default;
};

/// What came of a question: an attribution, or what went wrong.
struct AttributionAnswer {
    std::optional<attribution::Attribution> attribution;
    std::optional<core::ErrorValue> error;
};

/// The workbench's questions to the attribution methods, for the what-if values of the current case. Instant methods that a view shows are
/// asked again whenever values, class or settings change; others when they are asked for. Answers are remembered by values, class and
/// settings; a changed case drops jobs of the one before. All members are for the window's thread.
class Attributing final : public QObject {
    Q_OBJECT
public:
    struct MethodState {
        const attribution::MethodInfo* info = nullptr;
        std::optional<core::Message> unavailable;  ///< why the open model cannot be explained by it
    };

    /// The workbench's own, made when it is first asked for.
    static Attributing& of(Workbench& workbench);
    ~Attributing() override;

    /// Every method, in the registry's order. Empty until the model was looked at; methodsReady follows.
    const std::vector<MethodState>& methods() const { return states_; }
    /// Null for a name that no method has.
    const MethodState* find(const std::string& method) const;
    bool isAvailable(const std::string& method) const;

    const AttributionSettings& settings() const { return settings_; }
    void setSettings(AttributionSettings settings);
    /// The chosen class, or the predicted one of the what-if values; nothing while that is being computed.
    std::optional<int> explainedClass() const;
    /// The method's parameters under the present settings. Errors (Usage): a value that it refuses.
    core::ParamSet parametersFor(const attribution::MethodInfo& method) const;

    /// Which methods a view shows now; none when it is hidden. Those that are instant are asked from now on; jobs of methods that no view
    /// shows any more are stopped.
    void show(const QObject* view, std::vector<std::string> methods);
    /// Asks a method; `answered` follows. A question that was answered before is answered at once.
    void request(const std::string& method);
    /// The answer for the present values, class and settings; null without one.
    const AttributionAnswer* answer(const std::string& method) const;
    /// Every answer for the present values, class and settings, in the registry's order.
    std::vector<attribution::Attribution> answers() const;
    bool isRunning(const std::string& method) const { return running_.contains(method); }
    void stop(const std::string& method);

    /// Instant methods must not wait for a search; what fits something of its own must not hold one up.
    static jobs::Lane laneOf(const attribution::MethodInfo& method);

Q_SIGNALS:
    void methodsReady();
    void settingsChanged();
    /// The case or its values are others now: what is shown may no longer hold.
    void outdated();
    void started(const QString& method);
    /// An answer is there, or a job was stopped.
    void answered(const QString& method);

private:
    struct Prepared;

    explicit Attributing(Workbench& workbench);
    void onOpened();
    void onValues();
    void dropJobs();
    void askShown();
    std::optional<std::string> keyOf(const std::string& method) const;
    std::shared_ptr<Prepared> preparedFor(const attribution::Method& method, core::ParamSet parameters);
    void remember(const std::string& key, AttributionAnswer answer);

    Workbench& workbench_;
    std::vector<MethodState> states_;
    AttributionSettings settings_;
    std::map<const QObject*, std::vector<std::string>> shown_;
    std::map<std::string, AttributionAnswer> answers_;
    std::deque<std::string> order_;               ///< keys of answers_, oldest first
    std::map<std::string, std::string> running_;  ///< method to the key that is asked
    std::set<std::string> again_;                 ///< asked anew when the running job has ended
    std::map<std::string, std::pair<std::string, std::shared_ptr<Prepared>>> prepared_;
};

}  // namespace counterpoint::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// attribution_bench [REPETITIONS]: what attributions cost on one thread, as medians of interleaved repetitions (default 9). The times are
// the processor's, which on a quiet machine are those of the clock and on a busy one stay comparable.
// 1. A convolutional network (attribution.md 5.1: 8 convolutions of 32 to 128 channels on 3 x 64 x 64): a method's time over that of the
// bare
//    passes through the model with equal batches. The gate is 1.10.
// 2. CARLA's Adult network, 50 rows: milliseconds for the whole call. Reference implementations in Python took 827 ms (KernelSHAP), 956 ms
//    (LIME) and 31 ms (Integrated Gradients); the gates are 1/50, 1/50 and 1/5 of that.
#include "engine/attribution/algorithm.h"
#include "engine/attribution/batches.h"
#include "engine/attribution/cxplain_loss.h"
#include "engine/attribution/cxplain_masking.h"
#include "engine/attribution/cxplain_targets.h"
#include "engine/attribution/integrated_gradients.h"
#include "engine/core/error.h"
#include "engine/core/torch_runtime.h"
#include "engine/models/load.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace counterpoint::attribution {
namespace {

struct Case {
    std::string name;
    std::function<void()> run;
    double gate = 0.0;
    std::vector<double> milliseconds = {};

    double median() const {
        std::vector<double> sorted = milliseconds;
        std::ranges::sort(sorted);
        return sorted[sorted.size() / 2];
    }
};

/// All cases in turn, so that a change of the machine's speed meets all of them; the first round is not counted.
void measure(std::vector<Case>& cases, int repetitions) {
    for (int repetition = -1; repetition < repetitions; ++repetition) {
        for (Case& item : cases) {
            const std::clock_t start = std::clock();
            item.run();
            const std::clock_t spent = std::clock() - start;
            if (repetition >= 0) item.milliseconds.push_back(1000.0 * static_cast<double>(spent) / CLOCKS_PER_SEC);
        }
    }
}

std::vector<at::Tensor> randomKernels() {
    core::Random random(1, "network");
    std::vector<at::Tensor> kernels;
    std::int64_t before = 3;
    for (const std::int64_t channels : {32, 32, 64, 64, 128, 128, 128, 128}) {
        at::Tensor kernel = at::empty({channels, before, 3, 3});
        const double scale = std::sqrt(2.0 / static_cast<double>(9 * before));
        std::generate_n(kernel.data_ptr<float>(), kernel.numel(), [&] { return static_cast<float>(scale * random.normal()); });
        kernels.push_back(kernel);
        before = channels;
    }
    return kernels;
}

/// Eight convolutions with ReLU, halved after each second one, and ten classes from the mean of what is left.
at::Tensor networkLogits(const std::vector<at::Tensor>& kernels, const at::Tensor& batch) {
    at::Tensor x = batch;
    for (std::size_t i = 0; i < kernels.size(); ++i) {
        x = at::conv2d(x, kernels[i], {}, 1, 1).relu();
        if (i % 2 == 1) x = at::max_pool2d(x, 2);
    }
    return x.mean(at::IntArrayRef{2, 3}).slice(1, 0, 10);
}

/// The bare passes: `rows` copies of the picture in batches of `batch`. (Pictures of one colour run a fifth faster: they are no measure.)
void forwardPasses(const Scorer& scorer, const at::Tensor& picture, std::int64_t rows, std::int64_t batch) {
    const c10::InferenceMode forwardOnly;
    const at::Tensor inputs = picture.repeat({std::min(rows, batch), 1, 1, 1});
    for (std::int64_t done = 0; done < rows; done += batch) scorer.outputs(inputs.slice(0, 0, std::min(batch, rows - done)));
}

void gradientPasses(const Scorer& scorer, const at::Tensor& picture, std::int64_t rows, std::int64_t batch) {
    const at::Tensor targets = at::zeros({batch}, at::kLong);
    const at::Tensor inputs = picture.repeat({std::min(rows, batch), 1, 1, 1});
    for (std::int64_t done = 0; done < rows; done += batch) {
        const std::int64_t count = std::min(batch, rows - done);
        scorer.gradients(inputs.slice(0, 0, count), targets.slice(0, 0, count));
    }
}

/// 8 x 8 blocks of a picture, all channels together.
Groups blocks() {
    at::Tensor ids = at::empty({3, 64, 64}, at::kLong);
    auto* id = ids.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < ids.numel(); ++i) id[i] = i / 64 % 64 / 8 * 8 + i % 64 / 8;
    return {ids, 64};
}

const Method* methodCalled(std::string_view name) {
    const auto found = std::ranges::find_if(methods(), [&](const Method& method) { return method.info().name == name; });
    return found == methods().end() ? nullptr : &*found;
}

class NetworkBench {
public:
    explicit NetworkBench(std::int64_t batch)
        : batch_(batch),
          scorer_([kernels = randomKernels()](const at::Tensor& x) { return networkLogits(kernels, x); }, 10, {3, 64, 64}, true) {
        core::Random random(2, "picture");
        at::Tensor picture = at::empty({1, 3, 64, 64});
        std::generate_n(picture.data_ptr<float>(), picture.numel(), [&] { return static_cast<float>(random.uniform()); });
        problem_.scorer = &scorer_;
        problem_.inputs = picture;
        problem_.targets = at::zeros({1}, at::kLong);
        problem_.baselines = at::zeros({1, 3, 64, 64});
        problem_.background = at::zeros({1, 3, 64, 64});
        problem_.groups = blocks();
    }

    void report(int repetitions) {
        add(
            "integrated gradients, 48 steps",
            [this] {
                const Quadrature rule = quadrature(QuadratureRule::Midpoint, 48);
                integratedGradients(scorer_, problem_.inputs, problem_.targets, problem_.baselines, rule, true, {});
            },
            [this] { gradientPasses(scorer_, problem_.inputs, 48, batch_); });
        addMethod("feature-ablation");
        addMethod("occlusion");
        addCxplainTargets();
        measure(cases_, repetitions);
        fmt::print("network of 8 convolutions on 3 x 64 x 64, one picture, batches of {}\n", batch_);
        for (std::size_t i = 0; i + 1 < cases_.size(); i += 2) {
            const double ratio = cases_[i].median() / cases_[i + 1].median();
            fmt::print("  {:<34} {:9.1f} ms   passes {:9.1f} ms   ratio {:.3f}{}\n", cases_[i].name, cases_[i].median(),
                       cases_[i + 1].median(), ratio, ratio > 1.10 ? "   ABOVE 1.10" : "");
        }
    }

private:
    void add(const std::string& name, std::function<void()> method, std::function<void()> passes) {
        cases_.push_back({name, std::move(method)});
        cases_.push_back({name + " (passes)", std::move(passes)});
    }
    /// A method that goes forward only; its bare passes are as many rows as it asks for.
    void addForward(const std::string& name, const std::function<void()>& method) {
        const std::int64_t before = scorer_.calls().evaluations;
        method();
        const std::int64_t rows = scorer_.calls().evaluations - before;
        add(fmt::format("{}, {} rows", name, rows), method, [this, rows] { forwardPasses(scorer_, problem_.inputs, rows, batch_); });
    }
    void addMethod(const std::string& name) {
        const Method* method = methodCalled(name);
        if (method == nullptr) return;
        addForward(name, [this, method] {
            Problem problem = problem_;
            problem.parameters = core::ParamSet(method->info().parameters);
            method->make()->explain(problem, {});
        });
    }
    void addCxplainTargets() {
        addForward("cxplain targets", [this] {
            const auto masking = makeFillMasking(problem_.groups, fillWithConstant(0.0));
            const Explained model = [this](const at::Tensor& x) { return scorer_.outputs(x); };
            cxplainTargets(model, problem_.inputs, problem_.targets, makeLoss("cross-entropy"), *masking, {}, {});
        });
    }

    std::int64_t batch_;
    Scorer scorer_;
    Problem problem_;
    std::vector<Case> cases_;
};

struct Adult {
    std::shared_ptr<const data::Dataset> data;
    models::ClassifierPtr model;
    AttributionRequest request;
};

Adult loadAdult() {
    const std::filesystem::path reference = COUNTERPOINT_REFERENCE;
    const auto folder = reference / "datasets/reference/tabular/carla";
    const data::Schema schema = data::Schema::read(folder / "adult.schema.json");
    data::LoadOptions options;
    options.schema = schema;
    Adult adult;
    adult.data = std::make_shared<data::Dataset>(data::loadDataset((folder / "adult_test.csv.gz").string(), options, {}));
    models::LoadModelOptions load;
    load.schema = schema;
    load.data = adult.data.get();
    adult.model = models::loadClassifier((reference / "models/carla/adult_ann.pt").string(), load, {});
    for (std::size_t row = 0; row < 50; ++row) {
        data::Row cells;
        for (std::size_t f = 0; f < schema.featureCount(); ++f) cells.push_back(adult.data->table.cell(row, schema.fieldOfFeature(f)));
        adult.request.rows.push_back(std::move(cells));
    }
    return adult;
}

using Settings = std::vector<std::pair<std::string, std::string>>;

void addAdultCase(std::vector<Case>& cases, const Adult& adult, const std::string& name, const std::string& label, double gate,
                  const Settings& settings) {
    const Method* method = methodCalled(name);
    if (method == nullptr) return;
    AttributorInput input{adult.model, adult.data, core::ParamSet(method->info().parameters)};
    for (const auto& [key, value] : settings) input.parameters.set(key, value);
    // The call a person waits for: the method's object, its preparation, 50 rows.
    cases.push_back({label, [method, input, &adult] { Attributor(*method, input).attribute(adult.request, {}); }, gate});
}

void reportAdult(int repetitions) {
    const Adult adult = loadAdult();
    std::vector<Case> cases;
    addAdultCase(cases, adult, "integrated-gradients", "integrated gradients, 50 steps", 31.0 / 5.0, {{"steps", "50"}});
    addAdultCase(cases, adult, "kernel-shap", "kernel-shap, 200 coalitions, 1 background row", 827.0 / 50.0,
                 {{"samples", "200"}, {"baseline", "background"}, {"background", "1"}});
    addAdultCase(cases, adult, "kernel-shap", "kernel-shap, 200 coalitions, 100 background rows", 0.0,
                 {{"samples", "200"}, {"baseline", "background"}, {"background", "100"}});
    addAdultCase(cases, adult, "lime", "lime, 200 samples, not discretised", 956.0 / 50.0, {{"samples", "200"}, {"discretise", "none"}});
    addAdultCase(cases, adult, "lime", "lime, 200 samples, discretised", 0.0, {{"samples", "200"}});
    addAdultCase(cases, adult, "gradient-shap", "gradient-shap, 200 samples", 0.0, {});
    addAdultCase(cases, adult, "smoothgrad", "smoothgrad, 50 copies", 0.0, {});
    measure(cases, repetitions);
    fmt::print("Adult network, 50 rows, whole call\n");
    for (const Case& item : cases) {
        fmt::print("  {:<50} {:9.2f} ms", item.name, item.median());
        if (item.gate > 0.0) fmt::print("   gate {:.2f} ms{}", item.gate, item.median() > item.gate ? "   ABOVE" : "");
        fmt::print("\n");
    }
}

}  // namespace
}  // namespace counterpoint::attribution

int main(int argc, char** argv) {
    try {
        counterpoint::core::Context context;
        context.threads = 1;
        counterpoint::core::applyThreadPolicy(context);
        const int repetitions = argc > 1 ? std::max(1, std::stoi(argv[1])) : 9;
        counterpoint::attribution::reportAdult(repetitions);
        counterpoint::attribution::NetworkBench(counterpoint::attribution::chunkRows(3 * 64 * 64)).report(repetitions);
    } catch (const std::exception& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return 2;
    }
    return 0;
}

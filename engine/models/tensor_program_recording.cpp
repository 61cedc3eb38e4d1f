// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tensor_program_recording.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace counterpoint::models {

namespace {

namespace jit = torch::jit;
namespace prim = c10::prim;

constexpr std::size_t kMostSteps = 200000;
constexpr std::size_t kNoStep = static_cast<std::size_t>(-1);

/// Their results tell the form of a tensor, not its numbers.
constexpr std::array<std::string_view, 16> kFormKinds = {"aten::size",          "aten::sym_size",
                                                         "aten::dim",           "aten::numel",
                                                         "aten::len",           "aten::stride",
                                                         "prim::dtype",         "prim::device",
                                                         "prim::layout",        "prim::is_cuda",
                                                         "prim::requires_grad", "aten::is_contiguous",
                                                         "aten::is_complex",    "aten::is_floating_point",
                                                         "aten::__isnot__",     "aten::__is__"};

constexpr std::array<std::string_view, 4> kDropouts = {"aten::dropout", "aten::alpha_dropout", "aten::feature_dropout",
                                                       "aten::feature_alpha_dropout"};

constexpr std::array<std::string_view, 2> kUnnamed = {"SELF", "INSTANCE_NAME_UNKNOWN"};

template <typename List>
bool isListed(const List& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

/// "aten::relu_" -> "aten::relu".
std::string plainKind(std::string kind) {
    if (kind.ends_with('_') && !kind.ends_with("__")) kind.pop_back();
    return kind;
}

bool sharesMemory(const at::IValue& value, const at::Tensor& tensor) {
    if (value.isTensor()) {
        const at::Tensor& other = value.toTensor();
        return other.defined() && other.has_storage() && other.is_alias_of(tensor);
    }
    if (value.isTensorList() || value.isList()) {
        const auto elements = value.toListRef();
        return std::any_of(elements.begin(), elements.end(), [&](const at::IValue& element) { return sharesMemory(element, tensor); });
    }
    if (value.isTuple()) {
        const auto& elements = value.toTupleRef().elements();
        return std::any_of(elements.begin(), elements.end(), [&](const at::IValue& element) { return sharesMemory(element, tensor); });
    }
    return false;
}

at::IValue makeList(const c10::TypePtr& elementType, const at::IValue* first, std::size_t count) {
    c10::impl::GenericList list(elementType);
    list.reserve(count);
    for (std::size_t i = 0; i < count; ++i) list.push_back(first[i]);
    switch (elementType->kind()) {
        case c10::TypeKind::IntType:
            return c10::impl::toTypedList<std::int64_t>(std::move(list));
        case c10::TypeKind::FloatType:
            return c10::impl::toTypedList<double>(std::move(list));
        case c10::TypeKind::BoolType:
            return c10::impl::toTypedList<bool>(std::move(list));
        case c10::TypeKind::TensorType:
            return c10::impl::toTypedList<at::Tensor>(std::move(list));
        default:
            return list;
    }
}

/// Of the first floating-point parameter; a frozen module has its weights among the constants of its graph.
at::ScalarType typeOfWeights(const jit::Module& module) {
    for (const at::Tensor& parameter : module.parameters()) {
        if (parameter.is_floating_point()) return parameter.scalar_type();
    }
    for (const jit::Node* node : module.get_method("forward").graph()->nodes()) {
        if (node->kind() != prim::Constant) continue;
        const auto value = jit::toIValue(node->output());
        const bool isWeight = value && value->isTensor() && value->toTensor().defined() && value->toTensor().dim() > 0;
        if (isWeight && value->toTensor().is_floating_point()) return value->toTensor().scalar_type();
    }
    return at::kFloat;
}

using Run = std::function<void(jit::Stack&)>;

Run listConstruct(c10::TypePtr elementType, std::size_t count) {
    return [elementType = std::move(elementType), count](jit::Stack& stack) {
        at::IValue list = makeList(elementType, stack.data() + (stack.size() - count), count);
        jit::drop(stack, count);
        jit::push(stack, std::move(list));
    };
}

Run tupleConstruct(std::size_t count) {
    return [count](jit::Stack& stack) {
        std::vector<at::IValue> elements(stack.end() - static_cast<std::ptrdiff_t>(count), stack.end());
        jit::drop(stack, count);
        jit::push(stack, c10::ivalue::Tuple::create(std::move(elements)));
    };
}

/// Elements of a tuple or list.
std::vector<at::IValue> elementsOf(const at::IValue& value) {
    if (value.isTuple()) {
        const auto& elements = value.toTupleRef().elements();
        return std::vector<at::IValue>(elements.begin(), elements.end());
    }
    return value.toListRef().vec();
}

void unpack(jit::Stack& stack) {
    const at::IValue value = jit::pop(stack);
    for (at::IValue& element : elementsOf(value)) jit::push(stack, std::move(element));
}

void appendToCopy(jit::Stack& stack) {
    at::IValue element = jit::pop(stack);
    const at::IValue list = jit::pop(stack);
    std::vector<at::IValue> elements = list.toListRef().vec();
    elements.push_back(std::move(element));
    jit::push(stack, makeList(list.type()->expect<c10::ListType>()->getElementType(), elements.data(), elements.size()));
}

/// Interprets a program's graphs on an example and writes down what depends on it.
class Recorder {
public:
    explicit Recorder(const jit::Module& module) : module_(module) { recording_.type = typeOfWeights(module); }

    Recording record(const at::Tensor& example) {
        rows_ = example.size(0);
        const bool isFloating = example.is_floating_point();
        const std::size_t batch =
            add({.example = isFloating ? example.to(recording_.type) : example, .isConstant = false, .hasContent = true});
        const std::size_t self = add({.example = module_._ivalue()});
        jit::Function& forward = module_.get_method("forward").function();
        const auto& arguments = forward.getSchema().arguments();
        if (arguments.size() != 2) fail(fmt::format("it reads {} tensors, not one", arguments.size() - 1));
        const std::vector<std::size_t> outputs = call(forward, {self, batch});
        recording_.output = resolve(outputs.front());
        const Traced& output = values_[recording_.output];
        if (!output.example.isTensor() || output.isConstant) fail("it does not return one tensor computed from its rows");
        checkHazards();
        finish();
        return std::move(recording_);
    }

private:
    struct Traced {
        at::IValue example = {};
        bool isConstant = true;
        bool hasContent = false;     // depends on the batch's numbers, not only on its form
        std::string path = {};       // of a module or an attribute
        std::size_t step = kNoStep;  // that made it
    };
    using Frame = std::unordered_map<const jit::Value*, std::size_t>;
    struct Hazard {
        std::size_t step;   // that changed the memory
        std::size_t value;  // another value on the same memory
        std::string kind;
    };

    [[noreturn]] void fail(const std::string& what) const {
        throw core::Error(core::ErrorCode::Unsupported, "the network's operations cannot be followed: " + what,
                          path_.empty() ? "the TorchScript program" : "layer " + path_,
                          "pick a method that asks the model for predictions or gradients only");
    }

    std::size_t add(Traced value) {
        values_.push_back(std::move(value));
        current_.push_back(values_.size() - 1);
        return values_.size() - 1;
    }

    /// What stands for a value that was changed in place.
    std::size_t resolve(std::size_t number) const {
        while (current_[number] != number) number = current_[number];
        return number;
    }
    std::size_t find(const jit::Value* value, const Frame& frame) const { return resolve(frame.at(value)); }

    std::vector<std::size_t> inputsOf(const jit::Node* node, const Frame& frame) const {
        std::vector<std::size_t> numbers;
        for (const jit::Value* input : node->inputs()) numbers.push_back(find(input, frame));
        return numbers;
    }

    std::vector<std::size_t> call(jit::Function& function, const std::vector<std::size_t>& arguments) {
        function.ensure_defined();
        const jit::GraphFunction* graphFunction = jit::tryToGraphFunction(function);
        if (graphFunction == nullptr) fail(fmt::format("it calls {}, which is no TorchScript function", function.name()));
        const std::shared_ptr<jit::Graph> graph = graphFunction->graph();
        if (graph->inputs().size() != arguments.size()) fail(fmt::format("it calls {} with other arguments", function.name()));
        Frame frame;
        for (std::size_t i = 0; i < arguments.size(); ++i) frame[graph->inputs()[i]] = arguments[i];
        runBlock(*graph->block(), frame);
        std::vector<std::size_t> outputs;
        for (const jit::Value* output : graph->outputs()) outputs.push_back(find(output, frame));
        return outputs;
    }

    void runBlock(const jit::Block& block, Frame& frame) {
        for (const jit::Node* node : block.nodes()) {
            if (recording_.steps.size() > kMostSteps) fail("it has too many operations");
            runNode(node, frame);
        }
    }

    void runNode(const jit::Node* node, Frame& frame) {
        switch (node->kind()) {
            case prim::Constant: {
                auto value = jit::toIValue(node->output());
                frame[node->output()] = add({.example = value ? std::move(*value) : at::IValue()});
                return;
            }
            case prim::Uninitialized:
                frame[node->output()] = add({});
                return;
            case prim::GetAttr:
                return getAttribute(node, frame);
            case prim::CallMethod:
                return callMethod(node, frame);
            case prim::CallFunction:
                return callFunction(node, frame);
            case prim::If:
                return branch(node, frame);
            case prim::Loop:
                return loop(node, frame);
            case prim::unchecked_cast:
            case prim::unchecked_unwrap_optional:
            case c10::aten::_unwrap_optional:
                frame[node->output()] = find(node->input(0), frame);
                return;
            case prim::isinstance:
                return isInstance(node, frame);
            case prim::ListConstruct:
                return write(node, frame, "prim::ListConstruct",
                             listConstruct(node->output()->type()->expect<c10::ListType>()->getElementType(), node->inputs().size()));
            case prim::TupleConstruct:
                return write(node, frame, "prim::TupleConstruct", tupleConstruct(node->inputs().size()));
            case prim::TupleUnpack:
            case prim::ListUnpack:
                return write(node, frame, node->kind().toQualString(), unpack);
            case prim::RaiseException:
                fail("it stops with an exception on these rows");
            case prim::SetAttr:
                fail("it changes its own state");
            case prim::Print:
                return;
            default:
                return runOperation(node, frame);
        }
    }

    void getAttribute(const jit::Node* node, Frame& frame) {
        const std::size_t owner = find(node->input(0), frame);
        if (!values_[owner].example.isObject()) fail("it reads an attribute of a computed value");
        const std::string& name = node->s(c10::attr::name);
        const std::string path = values_[owner].path.empty() ? name : values_[owner].path + "/" + name;
        frame[node->output()] = add({.example = values_[owner].example.toObjectRef().getAttr(name), .path = path});
    }

    void callMethod(const jit::Node* node, Frame& frame) {
        const std::vector<std::size_t> arguments = inputsOf(node, frame);
        const at::IValue object = values_[arguments[0]].example;
        if (!object.isObject()) fail("it calls a method of a computed value");
        jit::Function* method = object.toObjectRef().type()->findMethod(node->s(c10::attr::name));
        if (method == nullptr) fail(fmt::format("it calls an unknown method {}", node->s(c10::attr::name)));
        const std::size_t firstStep = recording_.steps.size();
        const std::string outer = std::exchange(path_, values_[arguments[0]].path);
        const std::size_t result = call(*method, arguments).front();
        frame[node->output()] = result;
        if (path_ != outer) addLayer(path_, result, firstStep);
        path_ = outer;
    }

    /// A module's value is what it returns, when it computed that itself.
    void addLayer(const std::string& path, std::size_t number, std::size_t firstStep) {
        const Traced& value = values_[number];
        if (path.empty() || !value.example.isTensor() || value.step == kNoStep || value.step < firstStep) return;
        std::erase_if(recording_.layers, [&](const NetworkLayer& layer) { return layer.path == path; });
        recording_.layers.push_back({path, "", number, {}});
    }

    void callFunction(const jit::Node* node, Frame& frame) {
        std::vector<std::size_t> arguments;
        for (std::size_t i = 1; i < node->inputs().size(); ++i) arguments.push_back(find(node->input(i), frame));
        jit::Function* function = node->input(0)->type()->expect<c10::FunctionType>()->function();
        frame[node->output()] = call(*function, arguments).front();
    }

    bool decide(std::size_t condition, std::string_view what) const {
        const Traced& value = values_[condition];
        if (value.hasContent) fail(fmt::format("{} depends on computed values", what));
        return value.example.toBool();
    }

    void branch(const jit::Node* node, Frame& frame) {
        const bool isTrue = decide(find(node->input(0), frame), "a branch (prim::If)");
        const jit::Block* block = node->blocks()[isTrue ? 0 : 1];
        runBlock(*block, frame);
        for (std::size_t i = 0; i < node->outputs().size(); ++i) frame[node->outputs()[i]] = find(block->outputs()[i], frame);
    }

    void loop(const jit::Node* node, Frame& frame) {
        const jit::Block* block = node->blocks()[0];
        const Traced& most = values_[find(node->input(0), frame)];
        if (most.hasContent) fail("a loop (prim::Loop) depends on computed values");
        const std::int64_t trips = most.example.toInt();
        bool goesOn = decide(find(node->input(1), frame), "a loop (prim::Loop)");
        std::vector<std::size_t> carried;
        for (std::size_t i = 2; i < node->inputs().size(); ++i) carried.push_back(find(node->input(i), frame));
        for (std::int64_t trip = 0; trip < trips && goesOn; ++trip) {
            if (values_.size() > kMostSteps) fail("a loop (prim::Loop) is too long");
            frame[block->inputs()[0]] = add({.example = trip});
            for (std::size_t i = 0; i < carried.size(); ++i) frame[block->inputs()[i + 1]] = carried[i];
            runBlock(*block, frame);
            goesOn = decide(find(block->outputs()[0], frame), "a loop (prim::Loop)");
            for (std::size_t i = 0; i < carried.size(); ++i) carried[i] = find(block->outputs()[i + 1], frame);
        }
        for (std::size_t i = 0; i < carried.size(); ++i) frame[node->outputs()[i]] = carried[i];
    }

    void isInstance(const jit::Node* node, Frame& frame) {
        const c10::TypePtr type = values_[find(node->input(0), frame)].example.type();
        const auto& candidates = node->tys(c10::attr::types);
        const bool matches =
            std::any_of(candidates.begin(), candidates.end(), [&](const c10::TypePtr& candidate) { return type->isSubtypeOf(*candidate); });
        frame[node->output()] = add({.example = matches});
    }

    void runOperation(const jit::Node* node, Frame& frame) {
        const std::string kind = node->kind().toQualString();
        if (kind == "aten::warn") return;
        if (kind == "aten::append") return append(node, frame);
        if (isListed(kDropouts, plainKind(kind)) && node->inputs().size() == 3) {
            const Traced& train = values_[find(node->input(2), frame)];
            if (!train.isConstant || train.example.toBool()) fail(fmt::format("{} draws random numbers", kind));
            frame[node->output()] = find(node->input(0), frame);
            return;
        }
        if (!node->blocks().empty() || node->maybeOperator() == nullptr) fail(fmt::format("it has {}", kind));
        if (node->isNondeterministic()) fail(fmt::format("{} draws random numbers", kind));
        const auto& arguments = node->schema().arguments();
        const bool changes = std::any_of(arguments.begin(), arguments.end(), [](const c10::Argument& argument) {
            return argument.alias_info() != nullptr && argument.alias_info()->isWrite();
        });
        if (changes) return replaceMutation(node, frame);
        write(node, frame, kind, node->getOperation());
    }

    void append(const jit::Node* node, Frame& frame) {
        const std::size_t list = find(node->input(0), frame);
        write(node, frame, "aten::append", appendToCopy);
        current_[list] = frame.at(node->output());
    }

    /// Runs the form that leaves its input alone, whose result stands for the input from then on.
    void replaceMutation(const jit::Node* node, Frame& frame) {
        const std::string kind = node->kind().toQualString();
        const c10::FunctionSchema& schema = node->schema();
        const std::size_t changed = find(node->input(0), frame);
        const auto operation = jit::findOperatorFor({plainKind(kind), schema.overload_name()});
        const Traced before = values_[changed];
        if (plainKind(kind) == kind || !before.example.isTensor() || !operation ||
            operation->schema().arguments().size() != schema.arguments().size()) {
            fail(fmt::format("{} changes its input", kind));
        }
        if (!before.path.empty()) fail("it changes its own state");
        const std::size_t step = recording_.steps.size();
        const at::Tensor& tensor = before.example.toTensor();
        for (std::size_t other = 0; other < values_.size(); ++other) {
            if (other != changed && !values_[other].example.isObject() && sharesMemory(values_[other].example, tensor))
                hazards_.push_back({step, other, kind});
        }
        write(node, frame, plainKind(kind), operation->getOperation());
        const std::size_t result = frame.at(node->output());
        const at::Tensor& after = values_[result].example.toTensor();
        if (after.scalar_type() != tensor.scalar_type() || after.sizes() != tensor.sizes()) fail(fmt::format("{} changes its input", kind));
        current_[changed] = result;
    }

    /// Runs an operation on the example and, where that depends on the batch, writes it down.
    void write(const jit::Node* node, Frame& frame, std::string kind, Run run) {
        const std::vector<std::size_t> inputs = inputsOf(node, frame);
        bool isConstant = true;
        bool hasContent = false;
        jit::Stack stack;
        for (const std::size_t number : inputs) {
            stack.push_back(values_[number].example);
            isConstant = isConstant && values_[number].isConstant;
            hasContent = hasContent || values_[number].hasContent;
        }
        hasContent = hasContent && !isListed(kFormKinds, kind);
        run(stack);
        if (stack.size() != node->outputs().size()) fail(fmt::format("{} gives {} values", kind, stack.size()));
        ProgramStep step;
        step.operation.kind = std::move(kind);
        step.operation.layer = layerOf(node);
        step.operation.inputs = inputs;
        step.run = std::move(run);
        step.typeInput = typeInputOf(node, inputs);
        for (std::size_t i = 0; i < stack.size(); ++i) {
            const bool isFloating = stack[i].isTensor() && stack[i].toTensor().defined() && stack[i].toTensor().is_floating_point();
            step.isMap = step.isMap || (isFloating && hasContent);
            const std::size_t number = add({.example = std::move(stack[i]),
                                            .isConstant = isConstant,
                                            .hasContent = hasContent,
                                            .step = isConstant ? kNoStep : recording_.steps.size()});
            frame[node->outputs()[i]] = number;
            step.operation.outputs.push_back(number);
        }
        if (!isConstant) recording_.steps.push_back(std::move(step));
    }

    /// The module whose code is followed now, or, in a graph that was inlined before, the one that the operation came from.
    std::string layerOf(const jit::Node* node) const {
        std::string path = path_;
        const auto callstack = node->callstack();
        if (!callstack) return path;
        for (const auto& entry : (*callstack)->vec()) {
            const auto& instance = std::get<2>(entry);
            if (!instance || instance->instance_name().empty() || isListed(kUnnamed, instance->instance_name())) continue;
            std::string name = instance->instance_name();
            std::ranges::replace(name, '.', '/');
            path += (path.empty() ? "" : "/") + name;
        }
        return path;
    }

    std::optional<std::size_t> typeInputOf(const jit::Node* node, const std::vector<std::size_t>& inputs) const {
        const c10::FunctionSchema* schema = node->maybeSchema();
        if (schema == nullptr) return std::nullopt;
        for (std::size_t i = 0; i < std::min(inputs.size(), schema->arguments().size()); ++i) {
            const at::IValue& value = values_[inputs[i]].example;
            if (schema->arguments()[i].name() == "dtype" && value.isInt() && value.toInt() == static_cast<std::int64_t>(recording_.type))
                return i;
        }
        return std::nullopt;
    }

    /// A view of changed memory that is read later would see the change in PyTorch and not here.
    void checkHazards() const {
        for (const Hazard& hazard : hazards_) {
            bool isRead = recording_.output == hazard.value;
            for (std::size_t i = hazard.step + 1; i < recording_.steps.size(); ++i)
                isRead = isRead || std::ranges::count(recording_.steps[i].operation.inputs, hazard.value) > 0;
            if (isRead) fail(fmt::format("{} changes memory that another value shares", hazard.kind));
        }
    }

    void finish() {
        recording_.valueCount = values_.size();
        const std::vector<bool> needed = neededSteps(recording_, recording_.output, std::vector<bool>(values_.size(), false));
        std::vector<bool> isUsed(values_.size(), false);
        std::vector<ProgramStep> steps;
        for (std::size_t i = 0; i < needed.size(); ++i) {
            if (!needed[i]) continue;
            for (const std::size_t number : recording_.steps[i].operation.inputs) isUsed[number] = true;
            for (const std::size_t number : recording_.steps[i].operation.outputs) keepShape(number);
            steps.push_back(std::move(recording_.steps[i]));
        }
        recording_.steps = std::move(steps);
        nameLayers(recording_);
        for (std::size_t number = 0; number < values_.size(); ++number) {
            if (!isUsed[number] || !values_[number].isConstant) continue;
            at::IValue& value = values_[number].example;
            // A tensor of its own on the same memory: the module may get other weights later.
            if (value.isTensor() && value.toTensor().defined()) value = value.toTensor().detach();
            recording_.constants.emplace(number, ProgramConstant{std::move(value), false});
        }
    }

    void keepShape(std::size_t number) {
        const at::IValue& example = values_[number].example;
        if (!example.isTensor() || !example.toTensor().defined() || !example.toTensor().is_floating_point()) return;
        const auto sizes = example.toTensor().sizes();
        if (!sizes.empty() && sizes[0] == rows_) recording_.shapes[number] = sizes.slice(1).vec();
    }

    const jit::Module& module_;
    std::int64_t rows_ = 0;
    std::string path_;
    std::vector<Traced> values_;
    std::vector<std::size_t> current_;
    std::vector<Hazard> hazards_;
    Recording recording_;
};

}  // namespace

Recording recordProgram(const torch::jit::Module& module, const at::Tensor& example) { return Recorder(module).record(example); }

std::vector<bool> neededSteps(const Recording& recording, std::size_t output, const std::vector<bool>& given) {
    std::vector<bool> isWanted(recording.valueCount, false);
    isWanted[output] = true;
    std::vector<bool> needed(recording.steps.size(), false);
    for (std::size_t i = recording.steps.size(); i-- > 0;) {
        const Operation& operation = recording.steps[i].operation;
        needed[i] = std::ranges::any_of(operation.outputs, [&](std::size_t number) { return isWanted[number] && !given[number]; });
        if (!needed[i]) continue;
        for (const std::size_t number : operation.inputs) isWanted[number] = true;
    }
    return needed;
}

bool isConvolution(const std::string& kind) {
    constexpr std::array<std::string_view, 6> kKinds = {"aten::conv1d",       "aten::conv2d",      "aten::conv3d",
                                                        "aten::_convolution", "aten::convolution", "aten::mkldnn_convolution"};
    return isListed(kKinds, kind);
}

}  // namespace counterpoint::models

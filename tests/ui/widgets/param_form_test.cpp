// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/param_form.h"
#include "engine/counterfactual/generator.h"
#include "engine/models/training.h"
#include "tests/support/accessibility.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/param_field.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace counterpoint::ui {

namespace {

std::vector<std::pair<std::string, std::vector<core::ParamSpec>>> everyDeclaration() {
    std::vector<std::pair<std::string, std::vector<core::ParamSpec>>> all;
    for (const auto& method : counterfactual::methods()) all.emplace_back(method.info().name, method.info().parameters);
    for (const auto& kind : models::modelKinds()) all.emplace_back(kind.name, kind.parameters);
    return all;
}

/// Another value that the declaration allows.
core::ParamValue anotherValue(const core::ParamSpec& spec) {
    switch (spec.type) {
        case core::ParamType::Bool:
            return !std::get<bool>(spec.defaultValue);
        case core::ParamType::Integer: {
            const auto value = std::get<std::int64_t>(spec.defaultValue);
            return static_cast<double>(value) + 1.0 <= spec.max ? value + 1 : value - 1;
        }
        case core::ParamType::Real: {
            const double value = std::get<double>(spec.defaultValue);
            return value * 0.5 + 0.0625 <= spec.max ? value * 0.5 + 0.0625 : value * 0.5;
        }
        case core::ParamType::Choice:
            return spec.choices.back();
        case core::ParamType::Text:
            return std::string("text");
    }
    return spec.defaultValue;
}

TEST(ParamForm, KeepsEveryDefaultOfEveryMethodAndModel) {
    for (const auto& [name, specs] : everyDeclaration()) {
        ParamForm form;
        form.setSpecs(specs);
        EXPECT_TRUE(form.changedValues().empty()) << name;
        for (const auto* field : form.findChildren<ParamField*>()) {
            EXPECT_EQ(field->value(), field->spec().defaultValue) << name << ' ' << field->spec().name;
        }
    }
}

TEST(ParamForm, RoundTripsOtherValues) {
    for (const auto& [name, specs] : everyDeclaration()) {
        core::ParamSet values(specs);
        for (const auto& spec : specs) values.setValue(spec.name, anotherValue(spec));
        ParamForm form;
        form.setValues(values);
        EXPECT_EQ(form.values().toJson(), values.toJson()) << name;
        for (const auto* field : form.findChildren<ParamField*>()) {
            EXPECT_EQ(field->value(), anotherValue(field->spec())) << name << ' ' << field->spec().name;
        }
        ParamForm again;
        again.setSpecs(specs);
        again.apply(form.changedValues());
        EXPECT_EQ(again.values().toJson(), values.toJson()) << name;
    }
}

TEST(ParamForm, NamesEveryEditor) {
    for (const auto& [name, specs] : everyDeclaration()) {
        ParamForm form;
        form.setSpecs(specs);
        form.resize(480, 1400);
        form.show();
        QTest::qWait(5);
        EXPECT_EQ(test::withoutAccessibleName(form).join(QLatin1Char('\n')).toStdString(), "") << name;
        EXPECT_EQ(test::clippedTexts(form).join(QLatin1Char('\n')).toStdString(), "") << name;
    }
}

class SmallForm : public ::testing::Test {
protected:
    void SetUp() override {
        auto depth = core::integerParam("depth", "Depth", 4, 1, 20, "levels of the tree");
        auto rate = core::realParam("rate", "Rate", 0.1, 0.0, 1.0, "step of the descent");
        rate.enabledWhen = "variant=corrected";
        form_.setSpecs({core::choiceParam("variant", "Variant", "corrected", {"corrected", "published"}, "which"), depth, rate,
                        core::boolParam("fast", "Fast", false, "less exact")});
        form_.show();
    }
    template <typename T>
    T* child(const char* name) {
        return form_.findChild<T*>(QLatin1String(name));
    }
    ParamForm form_;
    QSignalSpy changed_{&form_, &ParamForm::changed};
};

TEST_F(SmallForm, AnEditIsToldMarkedAndTakenBack) {
    auto* depth = child<NumberEdit>("param_depth");
    ASSERT_NE(depth, nullptr);
    EXPECT_FALSE(child<QToolButton>("reset_depth")->isVisible());
    QTest::keyClick(depth, Qt::Key_Up);
    EXPECT_EQ(form_.values().integer("depth"), 5);
    EXPECT_EQ(changed_.count(), 1);
    EXPECT_TRUE(child<QToolButton>("reset_depth")->isVisible());
    EXPECT_EQ(form_.changedValues(), (core::Json{{"depth", 5}}));
    child<QToolButton>("reset_depth")->click();
    EXPECT_EQ(form_.values().integer("depth"), 4);
    EXPECT_TRUE(form_.changedValues().empty());
    EXPECT_EQ(changed_.count(), 2);
}

TEST_F(SmallForm, ASettingCountsUnderItsConditionOnly) {
    EXPECT_TRUE(child<NumberEdit>("param_rate")->isEnabled());
    child<QComboBox>("param_variant")->setCurrentIndex(1);
    EXPECT_FALSE(child<NumberEdit>("param_rate")->isEnabled());
    form_.resetAll();
    EXPECT_TRUE(child<NumberEdit>("param_rate")->isEnabled());
}

TEST_F(SmallForm, UnknownAndRefusedValuesAreLeftOut) {
    form_.apply(core::Json{{"depth", 99}, {"nothing", 1}, {"fast", true}});
    EXPECT_EQ(form_.values().integer("depth"), 4);
    EXPECT_TRUE(form_.values().boolean("fast"));
    EXPECT_TRUE(child<QCheckBox>("param_fast")->isChecked());
    EXPECT_EQ(changed_.count(), 0);
}

}  // namespace

}  // namespace counterpoint::ui

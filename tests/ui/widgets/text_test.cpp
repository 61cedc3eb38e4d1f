// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text.h"

#include "tests/ui/widgets/gallery.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>
#include <cmath>

namespace counterpoint::ui {

namespace {

/// Sets the person's locale for one test.
class In {
public:
    explicit In(const char* name) { QLocale::setDefault(QLocale(QLatin1String(name))); }
    ~In() { QLocale::setDefault(before_); }
    In(const In&) = delete;
    In& operator=(const In&) = delete;

private:
    QLocale before_;
};

TEST(Words, ValuesFollowTheLocaleAndTheStep) {
    data::Feature rate;
    rate.name = "rate";
    rate.step = 0.1;
    rate.unit = "%";
    {
        const In german("de_DE");
        EXPECT_EQ(valueText(test::incomeFeature(), 12500.0), QStringLiteral("12.500\u00a0€"));
        EXPECT_EQ(valueText(rate, 3.24), QStringLiteral("3,2\u202f%"));
        EXPECT_EQ(parseValue(test::incomeFeature(), QStringLiteral("12.500 €")), 12500.0);
        EXPECT_EQ(parseValue(rate, QStringLiteral("3,5")), 3.5);
    }
    const In english("en_US");
    EXPECT_EQ(valueText(test::incomeFeature(), 12500.0), QStringLiteral("12,500\u00a0€"));
    EXPECT_EQ(differenceText(test::incomeFeature(), -200.0), QStringLiteral("\u2212200\u00a0€"));
    EXPECT_EQ(differenceText(test::incomeFeature(), 200.0), QStringLiteral("+200\u00a0€"));
    EXPECT_EQ(valueText(test::incomeFeature(), std::nan("")), QStringLiteral("missing"));
    EXPECT_EQ(valueText(test::housingFeature(), 2.0), QStringLiteral("with parents"));
    EXPECT_EQ(parseValue(test::housingFeature(), QStringLiteral("rent")), 1.0);
    EXPECT_FALSE(parseValue(test::incomeFeature(), QStringLiteral("much")).has_value());
}

TEST(Words, PercentagesNeverHideTheSide) {
    const In english("en_US");
    EXPECT_EQ(percent(0.714), QStringLiteral("71.4\u202f%"));
    EXPECT_EQ(percent(0.4996), QStringLiteral("49.96\u202f%"));
    EXPECT_EQ(percent(0.5), QStringLiteral("50.0\u202f%"));
    EXPECT_EQ(percent(0.9996), QStringLiteral("99.96\u202f%"));
    EXPECT_EQ(percent(1.0), QStringLiteral("100\u202f%"));
    EXPECT_EQ(shortPercent(0.5), QStringLiteral("50\u202f%"));
    EXPECT_EQ(shortPercent(0.625), QStringLiteral("62.5\u202f%"));
}

TEST(Words, DurationsAndLists) {
    const In english("en_US");
    EXPECT_EQ(durationText(0.42), QStringLiteral("0.4 s"));
    EXPECT_EQ(durationText(200.0), QStringLiteral("3 min 20 s"));
    EXPECT_EQ(durationText(7500.0), QStringLiteral("2 h 5 min"));
    EXPECT_EQ(listText({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}), QStringLiteral("a, b and c"));
}

TEST(Words, MessagesTakeTheTranslatedPatternAndTheirArguments) {
    struct German : QTranslator {
        QString translate(const char* context, const char* source, const char*, int) const override {
            const bool known = QLatin1String(context) == QLatin1String("engine") &&
                               QLatin1String(source).startsWith(QLatin1String("'{0}' needs to be at least"));
            return known ? QStringLiteral("mindestens {1} bei {0}") : QString();
        }
        bool isEmpty() const override { return false; }
    } german;
    const auto message = core::makeMessage("cent.condition.at-least", "{0} at least {1}", {"income", "{0}", "1", "2"});
    const auto unlisted = core::makeMessage("test.unlisted", "{0} as it is", {"income"});
    QCoreApplication::installTranslator(&german);
    // Arguments are text: a brace in one is not filled again.
    EXPECT_EQ(translated(message), QStringLiteral("mindestens {0} bei income"));
    EXPECT_EQ(translated(unlisted), QStringLiteral("income as it is"));
    QCoreApplication::removeTranslator(&german);
}

}  // namespace

}  // namespace counterpoint::ui

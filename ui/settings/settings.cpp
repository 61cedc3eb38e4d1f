// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings.h"

#include <QFileInfo>
#include <algorithm>
#include <array>
#include <utility>

namespace counterpoint::ui {

namespace {

const QString kScheme = QStringLiteral("looks/scheme");
const QString kReducedMotion = QStringLiteral("looks/reduced_motion");
const QString kLargeText = QStringLiteral("looks/large_text");
const QString kLanguage = QStringLiteral("looks/language");
const QString kSeed = QStringLiteral("work/seed");
const QString kTimeLimit = QStringLiteral("work/time_limit");
const QString kThreads = QStringLiteral("work/threads");
const QString kDevice = QStringLiteral("work/device");
const QString kReportFormat = QStringLiteral("report/format");
const QString kReportFolder = QStringLiteral("report/folder");
const QString kReportIds = QStringLiteral("report/redact_ids");
const QString kReportProtected = QStringLiteral("report/redact_protected");
const QString kReportDirective = QStringLiteral("report/directive");
const QString kRecent = QStringLiteral("recent");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kLayout = QStringLiteral("window/layout");
const QString kAttributions = QStringLiteral("attributions/state");

constexpr double kLeastSeconds = 0.1;
constexpr double kMostSeconds = 86'400.0;
constexpr double kDefaultSeconds = 5.0;
constexpr int kMostThreads = 1024;

/// A choice and its word in the file.
template <typename Choice, std::size_t N>
using Words = std::array<std::pair<Choice, const char*>, N>;

constexpr Words<Scheme, 3> kSchemes = {{{Scheme::System, "system"}, {Scheme::Light, "light"}, {Scheme::Dark, "dark"}}};
constexpr Words<Language, 3> kLanguages = {{{Language::System, "system"}, {Language::English, "en"}, {Language::German, "de"}}};
constexpr Words<ReportFormat, 5> kFormats = {{{ReportFormat::Pdf, "pdf"},
                                              {ReportFormat::Html, "html"},
                                              {ReportFormat::Csv, "csv"},
                                              {ReportFormat::Json, "json"},
                                              {ReportFormat::Png, "png"}}};

template <typename Choice, std::size_t N>
QString wordOf(const Words<Choice, N>& words, Choice choice) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& one) { return one.first == choice; });
    return QString::fromLatin1(found == words.end() ? words.front().second : found->second);
}

/// The first choice where the file says something else.
template <typename Choice, std::size_t N>
Choice choiceOf(const Words<Choice, N>& words, const QVariant& written) {
    const QString word = written.toString();
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& one) { return word == QLatin1String(one.second); });
    return found == words.end() ? words.front().first : found->first;
}

QString stateKey(const QString& layout) { return QStringLiteral("window/state_") + layout; }

/// Names of bundled data and commands have no file.
bool isThere(const QString& name) {
    const bool isFile = name.contains(QLatin1Char('/')) || name.contains(QLatin1Char('.'));
    return !isFile || name.startsWith(QLatin1String("cmd:")) || QFileInfo::exists(name);
}

}  // namespace

bool RecentItem::exists() const { return kind == Kind::Session ? QFileInfo::exists(session) : isThere(data) && isThere(model); }

bool RecentItem::sameAs(const RecentItem& other) const {
    return kind == other.kind && session == other.session && data == other.data && model == other.model;
}

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent),
      store_(file.isEmpty() ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("counterpoint"),
                                                          QStringLiteral("counterpoint"))
                            : std::make_unique<QSettings>(file, QSettings::IniFormat)) {}

void Settings::set(const QString& key, const QVariant& value) {
    if (store_->contains(key) && store_->value(key).toString() == value.toString()) return;
    store_->setValue(key, value);
    store_->sync();
    Q_EMIT changed();
}

Scheme Settings::scheme() const { return choiceOf(kSchemes, store_->value(kScheme)); }
void Settings::setScheme(Scheme scheme) { set(kScheme, wordOf(kSchemes, scheme)); }
bool Settings::reducedMotion() const { return store_->value(kReducedMotion, false).toBool(); }
void Settings::setReducedMotion(bool reduced) { set(kReducedMotion, reduced); }
bool Settings::largeText() const { return store_->value(kLargeText, false).toBool(); }
void Settings::setLargeText(bool large) { set(kLargeText, large); }
Language Settings::language() const { return choiceOf(kLanguages, store_->value(kLanguage)); }
void Settings::setLanguage(Language language) { set(kLanguage, wordOf(kLanguages, language)); }

std::uint64_t Settings::seed() const { return store_->value(kSeed, 0).toULongLong(); }
void Settings::setSeed(std::uint64_t seed) { set(kSeed, QVariant::fromValue<qulonglong>(seed)); }

double Settings::timeLimit() const {
    bool ok = false;
    const double seconds = store_->value(kTimeLimit, kDefaultSeconds).toDouble(&ok);
    return ok && seconds >= kLeastSeconds && seconds <= kMostSeconds ? seconds : kDefaultSeconds;
}
void Settings::setTimeLimit(double seconds) { set(kTimeLimit, std::clamp(seconds, kLeastSeconds, kMostSeconds)); }

int Settings::threads() const { return std::clamp(store_->value(kThreads, 0).toInt(), 0, kMostThreads); }
void Settings::setThreads(int threads) { set(kThreads, std::clamp(threads, 0, kMostThreads)); }

QString Settings::device() const { return store_->value(kDevice, QStringLiteral("auto")).toString(); }
void Settings::setDevice(const QString& device) { set(kDevice, device); }

ReportOptions Settings::reportOptions() const {
    ReportOptions options;
    options.format = choiceOf(kFormats, store_->value(kReportFormat));
    options.folder = store_->value(kReportFolder).toString();
    options.redactIds = store_->value(kReportIds, false).toBool();
    options.redactProtected = store_->value(kReportProtected, false).toBool();
    options.directive = store_->value(kReportDirective, false).toBool();
    return options;
}

void Settings::setReportOptions(const ReportOptions& options) {
    if (options == reportOptions()) return;
    store_->setValue(kReportFormat, wordOf(kFormats, options.format));
    store_->setValue(kReportFolder, options.folder);
    store_->setValue(kReportIds, options.redactIds);
    store_->setValue(kReportProtected, options.redactProtected);
    store_->setValue(kReportDirective, options.directive);
    store_->sync();
    Q_EMIT changed();
}

std::vector<RecentItem> Settings::recent() const {
    std::vector<RecentItem> items;
    const int count = std::min(store_->beginReadArray(kRecent), kMostRecent);
    for (int i = 0; i < count; ++i) {
        store_->setArrayIndex(i);
        RecentItem item;
        item.session = store_->value(QStringLiteral("session")).toString();
        item.data = store_->value(QStringLiteral("data")).toString();
        item.model = store_->value(QStringLiteral("model")).toString();
        item.kind = item.session.isEmpty() ? RecentItem::Kind::Pair : RecentItem::Kind::Session;
        item.opened = QDateTime::fromString(store_->value(QStringLiteral("opened")).toString(), Qt::ISODate);
        if (!item.session.isEmpty() || !item.data.isEmpty()) items.push_back(std::move(item));
    }
    store_->endArray();
    return items;
}

void Settings::writeRecent(const std::vector<RecentItem>& items) {
    store_->remove(kRecent);
    store_->beginWriteArray(kRecent, static_cast<int>(items.size()));
    for (std::size_t i = 0; i < items.size(); ++i) {
        store_->setArrayIndex(static_cast<int>(i));
        store_->setValue(QStringLiteral("session"), items[i].session);
        store_->setValue(QStringLiteral("data"), items[i].data);
        store_->setValue(QStringLiteral("model"), items[i].model);
        store_->setValue(QStringLiteral("opened"), items[i].opened.toString(Qt::ISODate));
    }
    store_->endArray();
    store_->sync();
    Q_EMIT recentChanged();
}

void Settings::addRecent(RecentItem item) {
    std::vector<RecentItem> items = recent();
    std::erase_if(items, [&](const RecentItem& other) { return other.sameAs(item); });
    if (!item.opened.isValid()) item.opened = QDateTime::currentDateTime();
    items.insert(items.begin(), std::move(item));
    if (items.size() > kMostRecent) items.resize(kMostRecent);
    writeRecent(items);
}

void Settings::removeRecent(const RecentItem& item) {
    std::vector<RecentItem> items = recent();
    std::erase_if(items, [&](const RecentItem& other) { return other.sameAs(item); });
    writeRecent(items);
}

void Settings::clearRecent() { writeRecent({}); }

QByteArray Settings::geometry() const { return store_->value(kGeometry).toByteArray(); }
void Settings::setGeometry(const QByteArray& geometry) {
    store_->setValue(kGeometry, geometry);
    store_->sync();
}

QByteArray Settings::windowState(const QString& layout, int version) const {
    if (store_->value(stateKey(layout) + QStringLiteral("_version"), -1).toInt() != version) return {};
    return store_->value(stateKey(layout)).toByteArray();
}
void Settings::setWindowState(const QString& layout, int version, const QByteArray& state) {
    store_->setValue(stateKey(layout), state);
    store_->setValue(stateKey(layout) + QStringLiteral("_version"), version);
    store_->sync();
}

QString Settings::layout() const { return store_->value(kLayout).toString(); }
void Settings::setLayout(const QString& layout) { set(kLayout, layout); }

QString Settings::attributions() const { return store_->value(kAttributions).toString(); }
void Settings::setAttributions(const QString& state) {
    store_->setValue(kAttributions, state);
    store_->sync();
}

QString Settings::file() const { return store_->fileName(); }

}  // namespace counterpoint::ui

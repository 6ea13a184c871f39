#include "memory/Summary.h"

#include "memory/SearchText.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace staffroom {

using nlohmann::json;

namespace {

constexpr qsizetype longestCourse = 6'000;
constexpr qsizetype longestItem = 500;
constexpr std::size_t mostItems = 60;

std::string text(const QString& value) {
    return value.toStdString();
}

QString member(const json& object, const char* name, qsizetype longest) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string())
        return {};
    return QString::fromStdString(found->get<std::string>()).simplified().left(longest);
}

/// The objects of a list; anything else in it is an error, a missing list is empty.
Result<std::vector<json>> objectsIn(const json& object, const char* name) {
    std::vector<json> objects;
    const auto found = object.find(name);
    if (found == object.end() || found->is_null())
        return objects;
    if (!found->is_array())
        return failure(ErrorKind::Parse, QStringLiteral("\"%1\" is no list").arg(QLatin1String(name)));
    for (const auto& each : *found) {
        if (!each.is_object())
            return failure(
                ErrorKind::Parse,
                QStringLiteral("\"%1\" holds something else than objects").arg(QLatin1String(name)));
        if (objects.size() < mostItems)
            objects.push_back(each);
    }
    return objects;
}

Result<QStringList> textsIn(const json& object, const char* name) {
    QStringList texts;
    const auto found = object.find(name);
    if (found == object.end() || found->is_null())
        return texts;
    if (!found->is_array())
        return failure(ErrorKind::Parse, QStringLiteral("\"%1\" is no list").arg(QLatin1String(name)));
    for (const auto& each : *found) {
        if (each.is_string())
            texts.append(QString::fromStdString(each.get<std::string>()).left(longestItem));
    }
    return texts;
}

Result<std::vector<StatedRule>> rulesIn(const json& object) {
    TRY(const auto items, objectsIn(object, "rules"));
    std::vector<StatedRule> rules;
    for (const auto& item : items) {
        StatedRule rule{member(item, "person", 120), member(item, "rule", longestItem)};
        if (!rule.rule.isEmpty())
            rules.push_back(std::move(rule));
    }
    return rules;
}

Result<std::vector<OpenPromise>> promisesIn(const json& object) {
    TRY(const auto items, objectsIn(object, "promises"));
    std::vector<OpenPromise> promises;
    for (const auto& item : items) {
        OpenPromise promise{member(item, "by", 120), member(item, "to", 120),
                            member(item, "what", longestItem), member(item, "until", 120)};
        if (!promise.what.isEmpty())
            promises.push_back(std::move(promise));
    }
    return promises;
}

/// One JSON object, wherever it stands between other words.
Result<json> objectIn(const QString& answer) {
    const auto from = answer.indexOf(u'{');
    const auto to = answer.lastIndexOf(u'}');
    const auto bytes = from >= 0 && to > from ? answer.mid(from, to - from + 1).toUtf8() : QByteArray();
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, json::parse_event_t, json&) {
        tooDeep = tooDeep || depth > 16;
        return !tooDeep;
    };
    auto parsed = json::parse(bytes.begin(), bytes.end(), watch, false);
    if (tooDeep || !parsed.is_object())
        return failure(ErrorKind::Parse,
                       QStringLiteral("the summary is not the JSON object that was asked for"));
    return parsed;
}

QString harmless(QString line) {
    return line.replace(QStringLiteral("</data"), QStringLiteral("<\\/data"), Qt::CaseInsensitive);
}

bool isAmong(const QString& words, const QStringList& list) {
    const auto plain = search::plainText(words);
    return std::any_of(list.begin(), list.end(),
                       [&](const QString& each) { return search::plainText(each) == plain; });
}

} // namespace

QString Summary::key() const {
    return QStringLiteral("summary:%1:%2").arg(conversation).arg(upToId);
}

QByteArray contentOf(const Summary& summary) {
    json content{{"course", text(summary.course)}, {"rules", json::array()}, {"promises", json::array()}};
    for (const auto& each : summary.rules)
        content["rules"].push_back({{"person", text(each.person)}, {"rule", text(each.rule)}});
    for (const auto& each : summary.promises)
        content["promises"].push_back({{"by", text(each.by)},
                                       {"to", text(each.to)},
                                       {"what", text(each.what)},
                                       {"until", text(each.until)}});
    return QByteArray::fromStdString(content.dump(-1, ' ', false, json::error_handler_t::replace));
}

Result<void> readContent(const QByteArray& content, Summary& summary) {
    const auto parsed = json::parse(content.begin(), content.end(), nullptr, false);
    if (!parsed.is_object())
        return failure(ErrorKind::Parse, QStringLiteral("a kept summary is no JSON object"));
    summary.course = member(parsed, "course", longestCourse);
    TRY(summary.rules, rulesIn(parsed));
    TRY(summary.promises, promisesIn(parsed));
    return {};
}

Result<SummaryDraft> draftFrom(const QString& answer) {
    TRY(const json object, objectIn(answer));
    SummaryDraft draft;
    draft.course = member(object, "course", longestCourse);
    if (draft.course.isEmpty())
        return failure(ErrorKind::Parse, QStringLiteral("the summary has no \"course\""));
    TRY(draft.rules, rulesIn(object));
    TRY(draft.promises, promisesIn(object));
    TRY(draft.withdrawnRules, textsIn(object, "withdrawn_rules"));
    TRY(draft.keptPromises, textsIn(object, "kept_promises"));
    return draft;
}

Summary merged(const Summary* before, const SummaryDraft& draft) {
    Summary summary;
    summary.course = draft.course;
    QStringList rules, promises; // what is in already
    const auto addRule = [&](const StatedRule& each) {
        if (isAmong(each.rule, rules) || isAmong(each.rule, draft.withdrawnRules))
            return;
        rules.append(each.rule);
        summary.rules.push_back(each);
    };
    const auto addPromise = [&](const OpenPromise& each) {
        if (isAmong(each.what, promises) || isAmong(each.what, draft.keptPromises))
            return;
        promises.append(each.what);
        summary.promises.push_back(each);
    };
    for (const auto& each : before ? before->rules : std::vector<StatedRule>())
        addRule(each);
    for (const auto& each : draft.rules)
        addRule(each);
    for (const auto& each : draft.promises) // its day may have been moved: the newer words count
        addPromise(each);
    for (const auto& each : before ? before->promises : std::vector<OpenPromise>())
        addPromise(each);
    return summary;
}

QString summaryForModel(const Summary& summary) {
    const auto day = QDateTime::fromMSecsSinceEpoch(summary.atMs, Qt::UTC).date().toString(Qt::ISODate);
    QStringList lines{QStringLiteral("The earlier part of this conversation, shortened on %1 (%2 messages):")
                          .arg(day)
                          .arg(summary.messages),
                      QStringLiteral("<data source=\"conversation\">"), harmless(summary.course)};
    if (!summary.rules.empty())
        lines << QStringLiteral("Rules people stated:");
    for (const auto& each : summary.rules)
        lines << harmless(QStringLiteral("- %1 (%2)").arg(each.rule, each.person));
    if (!summary.promises.empty())
        lines << QStringLiteral("Open promises:");
    for (const auto& each : summary.promises) {
        const auto until = each.until.isEmpty() ? QString() : QStringLiteral(", until ") + each.until;
        lines << harmless(QStringLiteral("- %1 to %2: %3%4").arg(each.by, each.to, each.what, until));
    }
    lines << QStringLiteral("</data>");
    return lines.join(u'\n');
}

} // namespace staffroom

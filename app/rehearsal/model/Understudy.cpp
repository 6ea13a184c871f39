#include "rehearsal/model/Understudy.h"

#include "rehearsal/model/AnswerWriter.h"
#include "rehearsal/model/Plan.h"

#include <QRegularExpression>

namespace staffroom::rehearsal::model {

namespace {

constexpr qint64 usualLimit = 1000;

/// What the asker wrote, without the marks a runtime puts around it: fence lines, a bracketed or named
/// prefix.
QString withoutMarks(QString text) {
    static const QRegularExpression tags(QStringLiteral("</?[a-zA-Z_][^<>\\n]*>"));
    static const QRegularExpression brackets(
        QStringLiteral("^\\s*\\[[^\\]\\n]*\\]:?(?:\\s*\\([^()\\n]*“[^”\\n]*”\\))?\\s*"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression speaker(
        QStringLiteral(
            "^\\s*\\p{Lu}[\\p{L}.'-]*(?: \\p{Lu}[\\p{L}.'-]*){0,3}(?: \\([^)\\n]*\\))?:[ \\t]+(?=\\S)"),
        QRegularExpression::UseUnicodePropertiesOption);
    text.remove(tags);
    text.remove(brackets);
    text.remove(speaker);
    return text.trimmed();
}

/// The conversation since somebody last asked: their words and what tools have answered to them.
struct Situation {
    QString text;
    QStringList earlier; // what users wrote before, latest first
    std::vector<ToolResult> results;
};

QString doctypeOfCall(const ToolCall& call) {
    static const QRegularExpression doctype(QStringLiteral("\"doctype\"\\s*:\\s*\"([^\"]+)\""));
    return doctype.match(call.arguments).captured(1);
}

Situation situationOf(const ChatRequest& request) {
    Situation situation;
    const auto& messages = request.messages;
    size_t asked = messages.size();
    while (asked > 0 && messages[asked - 1].role != Role::User)
        --asked;
    for (size_t i = asked; i-- > 0;) {
        if (messages[i].role != Role::User)
            continue;
        if (i + 1 == asked)
            situation.text = withoutMarks(messages[i].text);
        else
            situation.earlier.append(withoutMarks(messages[i].text));
    }
    QMap<QString, QString> doctypes;
    for (size_t i = asked; i < messages.size(); ++i) {
        for (const auto& call : messages[i].toolCalls)
            doctypes.insert(call.id, doctypeOfCall(call));
        if (messages[i].role != Role::Tool)
            continue;
        auto result = readToolResult(messages[i].text);
        if (result.doctype.isEmpty())
            result.doctype = doctypes.value(messages[i].toolCallId);
        situation.results.push_back(std::move(result));
    }
    return situation;
}

/// "And yesterday?" takes its subject from what was asked before.
Question questionOf(const Situation& situation, QDate today) {
    auto question = interpret(situation.text, today);
    if (question.subject != Subject::Unknown || !question.period)
        return question;
    for (const auto& text : situation.earlier) {
        const auto before = interpret(text, today);
        if (before.subject == Subject::Unknown)
            continue;
        question.subject = before.subject;
        question.thing = before.thing;
        question.counted = before.counted;
        break;
    }
    return question;
}

QString withoutTools(const Question& question, const QString& persona, const QString& text) {
    switch (question.subject) {
    case Subject::Greeting:
        return writeGreeting(question.language, persona);
    case Subject::Identity:
        return writeIdentity(question.language, persona);
    case Subject::Thanks:
        return writeThanks(question.language);
    case Subject::Summary:
        return writeSummary(question.language, text);
    case Subject::Unknown:
        return writeUnknown(question.language);
    default:
        return {};
    }
}

ModelReply say(const QString& text) {
    return ModelReply{.text = text + QStringLiteral("\n\n") + signature()};
}

QString troubleIn(const Question& question, const ToolResult& result) {
    return result.refused ? writeRefusal(question.language, result.doctype)
                          : writeFailure(question.language, result.doctype, result.detail);
}

QDate dateNear(const QString& text, const QString& pattern) {
    static const auto options =
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    const auto match = QRegularExpression(pattern, options).match(text);
    return match.hasMatch() ? QDate::fromString(match.captured(1), Qt::ISODate) : QDate();
}

QDate todayInText(const QString& text) {
    static const QStringList patterns{
        QStringLiteral("\\b(?:today|bugün|heute)\\b[^\\n]{0,60}?(\\d{4}-\\d{2}-\\d{2})"),
        QStringLiteral("\\b(?:now|date|tarih|datum)\\b[^\\n]{0,60}?(\\d{4}-\\d{2}-\\d{2})"),
        QStringLiteral("(\\d{4}-\\d{2}-\\d{2})"),
    };
    for (const auto& pattern : patterns) {
        if (const auto day = dateNear(text, pattern); day.isValid())
            return day;
    }
    return {};
}

/// Asked to shorten a conversation: the answer is JSON for a program.
bool isToShorten(const ChatRequest& request) {
    const auto& first = request.messages.front();
    return first.role == Role::System && first.text.startsWith(QStringLiteral("You shorten"));
}

/// It finds neither rules nor promises, and says so by naming none.
ModelReply shortened(const ChatRequest& request) {
    const qsizetype lines = request.messages.back().text.count(QStringLiteral("UTC]"));
    return ModelReply{.text = QStringLiteral(R"({"course":"%1 messages, not read by a rehearsal's understudy",)"
                                             R"("rules":[],"promises":[],"withdrawn_rules":[],"kept_promises":[]})")
                                  .arg(lines)};
}

/// What a job was given to write up (between its fence lines): an understudy posts it as it is.
QString givenForAJob(const ChatRequest& request) {
    const QString& text = request.messages.back().text;
    if (request.messages.back().role != Role::User || !text.startsWith(QStringLiteral("[your job ")))
        return {};
    static const QRegularExpression fence(
        QStringLiteral("<(?:tool_result|data)[^>\\n]*(?:check|figures)[^>\\n]*>\\n(.*?)\\n</"),
        QRegularExpression::DotMatchesEverythingOption);
    QStringList parts;
    auto matches = fence.globalMatch(text);
    while (matches.hasNext())
        parts << matches.next().captured(1);
    return parts.join(QStringLiteral("\n\n"));
}

/// A report that is written in parts is signed once, under its last.
bool isFollowedByMore(const ChatRequest& request) {
    static const QRegularExpression part(QStringLiteral("\\bThis is part (\\d+) of (\\d+)\\b"));
    const auto match = part.match(request.messages.back().text);
    return match.hasMatch() && match.captured(1).toInt() < match.captured(2).toInt();
}

} // namespace

QDate todayIn(const ChatRequest& request) {
    for (const auto role : {Role::System, Role::User}) {
        for (auto message = request.messages.rbegin(); message != request.messages.rend(); ++message) {
            const auto day = message->role == role ? todayInText(message->text) : QDate();
            if (day.isValid())
                return day;
        }
    }
    return {};
}

QString personaIn(const ChatRequest& request) {
    static const QStringList patterns{
        QStringLiteral("\\bYou are ((?!an? |the |in |on |part )\\p{Lu}[\\p{L}'-]*(?: \\p{Lu}[\\p{L}'-]*)?)"),
        QStringLiteral("\\b(?:Your name is|Adın|Dein Name ist|Du bist|Name:)\\s*(\\p{Lu}[\\p{L}'-]*)"),
        QStringLiteral("\\bSen (\\p{Lu}[\\p{L}'-]*?)['’]?s[ıiuü]n\\b"),
    };
    for (const auto& message : request.messages) {
        if (message.role != Role::System)
            continue;
        for (const auto& pattern : patterns) {
            const auto match = QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption)
                                   .match(message.text);
            if (match.hasMatch())
                return match.captured(1);
        }
    }
    return {};
}

ModelReply Understudy::reply(const ChatRequest& request, qint64 nextId) const {
    if (isToShorten(request))
        return shortened(request);
    const auto situation = situationOf(request);
    const QString given = givenForAJob(request);
    if (!given.isEmpty() && situation.results.empty())
        return isFollowedByMore(request) ? ModelReply{.text = given} : say(given);
    const auto today = todayIn(request);
    const auto question = questionOf(situation, today);
    const auto plain = withoutTools(question, personaIn(request), situation.text);
    if (!plain.isEmpty())
        return say(plain);
    if (!today.isValid())
        return say(writeNoDate(question.language));
    const auto* list = request.tool(QStringLiteral("erp_list"));
    const qint64 limit =
        list == nullptr ? usualLimit : qMin(usualLimit, list->largestLimit.value_or(usualLimit));
    const auto call = nextCall(question, today, situation.results, limit);
    if (call && (request.tool(call->tool) == nullptr || request.toolChoice == QLatin1String("none")))
        return say(writeMissingTool(question.language, call->tool));
    if (call) {
        const auto id = QStringLiteral("call_%1").arg(nextId, 8, 10, QLatin1Char('0'));
        return ModelReply{.toolCalls = {{id, call->tool, QString::fromUtf8(call->arguments)}}};
    }
    if (!situation.results.empty() && (situation.results.back().refused || situation.results.back().failed))
        return say(troubleIn(question, situation.results.back()));
    return say(writeAnswer(question, today, situation.results, situation.text));
}

} // namespace staffroom::rehearsal::model

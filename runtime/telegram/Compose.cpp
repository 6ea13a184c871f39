#include "telegram/Compose.h"

#include "telegram/Markdown.h"
#include "telegram/TelegramHtml.h"

#include <QRegularExpression>

namespace staffroom::telegram {

namespace {

constexpr qsizetype longestRich = 32'000; // the server takes 32,768 characters

/// More @names than this in one text call a crowd.
constexpr qsizetype mostMentions = 5;

/// The names stay readable and call nobody: a word joiner behind each @.
QString withoutCrowds(QString markdown) {
    // A link to a person calls him as a name does, and shows another one.
    markdown.replace(QStringLiteral("tg://user"), QStringLiteral("tg:\u2060//user"), Qt::CaseInsensitive);
    static const QRegularExpression mention(QStringLiteral("(?<![\\w@./])@(?=[A-Za-z]\\w{2,})"));
    qsizetype count = 0;
    for (auto each = mention.globalMatch(markdown); each.hasNext(); each.next())
        ++count;
    return count <= mostMentions ? markdown : markdown.replace(mention, QStringLiteral("@\u2060"));
}

/// Something that is lost or poor in HTML.
bool gainsFromRich(const QString& markdown) {
    static const QRegularExpression structure(
        QStringLiteral("^ {0,3}(?:#{1,6} \\S|[-*+] \\[[ xX]\\] |\\|?[ \\t]*:?-{3,}:?[ \\t]*\\|)"),
        QRegularExpression::MultilineOption);
    return structure.match(markdown).hasMatch();
}

bool isSafeAsRich(const QString& markdown) {
    static const QRegularExpression active(QStringLiteral("!\\[|<[A-Za-z/!?]|\\]\\(|\\]:"));
    return markdown.size() <= longestRich && !active.match(markdown).hasMatch();
}

} // namespace

bool wantsRichMessage(const QString& markdown) {
    return gainsFromRich(markdown) && isSafeAsRich(markdown);
}

QString firstDedupe(const QString& questionKey) {
    return QStringLiteral("answer:%1#0").arg(questionKey);
}

std::vector<OutboxMessage> composeAnswer(const OutboxMessage& base, const QString& questionKey,
                                         const QString& words) {
    const QString markdown = withoutCrowds(words);
    auto parts = renderMarkdown(markdown);
    if (parts.empty()) { // markup without words: silence would be worse
        const QString unreadable = QStringLiteral("The model gave no readable answer. Please ask again.");
        parts.push_back({unreadable, unreadable});
    }
    const bool asFile = parts.size() > mostParts;
    if (asFile)
        parts.resize(1);
    std::vector<OutboxMessage> messages;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        OutboxMessage message = base;
        message.dedupe = QStringLiteral("answer:%1#%2").arg(questionKey).arg(i);
        message.html = parts[i].html;
        message.plain = parts[i].plain;
        if (i > 0) {
            message.replyTo.reset();
            message.edits.reset();
        }
        messages.push_back(std::move(message));
    }
    if (parts.size() == 1 && !asFile && wantsRichMessage(markdown))
        messages.front().markdown = markdown;
    if (asFile) {
        OutboxMessage file = base;
        file.dedupe = QStringLiteral("answer:%1#file").arg(questionKey);
        file.replyTo.reset();
        file.edits.reset();
        file.plain = QStringLiteral("The answer is long: this file has all of it.");
        file.html = file.plain;
        file.document = markdown.toUtf8();
        file.documentName = QStringLiteral("answer.md");
        messages.push_back(std::move(file));
    }
    return messages;
}

} // namespace staffroom::telegram

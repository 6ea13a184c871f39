#include "pairing/Words.h"

#include <QRandomGenerator>
#include <QRegularExpression>

namespace staffroom::pairing {

namespace {

bool same(const QString& one, const QString& other) {
    return one.toCaseFolded().simplified() == other.toCaseFolded().simplified();
}

} // namespace

QString newCode() {
    static const QString letters = QStringLiteral("23456789ABCDEFGHJKMNPQRSTUVWXYZ");
    QString code;
    for (int i = 0; i < 4; ++i)
        code += letters[QRandomGenerator::system()->bounded(int(letters.size()))];
    return code;
}

std::optional<Spoken> spokenIn(const QString& text, const QString& code) {
    const QRegularExpression pair(QStringLiteral("^\\s*/?(?:pair(?:@\\w+)?\\s+)?%1(?:\\s+(\\S.*?))?\\s*$")
                                      .arg(QRegularExpression::escape(code)),
                                  QRegularExpression::CaseInsensitiveOption);
    if (const auto match = pair.match(text); match.hasMatch())
        return Spoken{.kind = Spoken::Kind::Code, .about = match.captured(1)};
    static const QRegularExpression iAm(QStringLiteral("^\\s*i\\s*(?:['’]m|am)\\s+(\\S.*?)[\\s.!]*$"),
                                        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = iAm.match(text); match.hasMatch() && match.capturedLength(1) <= 120)
        return Spoken{.kind = Spoken::Kind::IAm, .about = match.captured(1)};
    return std::nullopt;
}

const team::Topic* topicMeant(const team::Team& team, const QString& words) {
    for (const auto& topic : team.topics) {
        if (same(topic.id, words) || same(topic.name, words))
            return &topic;
    }
    return nullptr;
}

const team::Person* personMeant(const team::Team& team, const QString& words) {
    const team::Person* found = nullptr;
    for (const auto& person : team.people) {
        if (same(person.id, words) || same(person.name, words))
            return &person;
    }
    for (const auto& person : team.people) {
        if (!same(person.name.section(u' ', 0, 0), words))
            continue;
        if (found)
            return nullptr;
        found = &person;
    }
    return found;
}

} // namespace staffroom::pairing

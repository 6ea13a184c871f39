#include "rehearsal/telegram/EntityFinder.h"

#include <QRegularExpression>

namespace staffroom::rehearsal::telegram {

namespace {

struct Finder {
    EntityType type;
    QChar hint; // without this character there is nothing to find
    QRegularExpression pattern;
};

Finder finder(EntityType type, char hint, const QString& pattern) {
    return {type, QLatin1Char(hint),
            QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption)};
}

// In order of precedence: an address contains what looks like a mention, a URL what looks like a hashtag.
const std::vector<Finder>& finders() {
    static const std::vector<Finder> all{
        finder(EntityType::Url, '.',
               u"(?<![\\w@.])(?:(?:https?|ftp)://[^\\s/?#<>\"]+\\.[^\\s/?#<>\"]+(?:[/?#][^\\s<>\"]*)?"
               "|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?:com|net|org|io|dev|ai|app|tr|de|uk|eu|me|info|biz|"
               "co|edu|gov|int)"
               "(?![\\w.@-])(?:[/?#][^\\s<>\"]*)?)(?<![.,:;!?'])"_qs),
        finder(EntityType::Email, '@',
               u"(?<![\\w.+-])[a-zA-Z0-9._%+-]+@(?:[a-zA-Z0-9-]+\\.)+[a-zA-Z]{2,}(?![\\w-])"_qs),
        finder(EntityType::Mention, '@', u"(?<!\\w)@[a-zA-Z0-9_]{4,32}(?!\\w)"_qs),
        finder(EntityType::BotCommand, '/',
               u"(?<![\\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\\w/<>])"_qs),
        finder(EntityType::Hashtag, '#', u"(?<!\\w)#(?=\\w*\\p{L})\\w{1,256}(?!\\w)"_qs),
        finder(EntityType::Cashtag, '$', u"(?<![\\w$])\\$[A-Z]{1,8}(?![\\w$])"_qs),
        finder(EntityType::PhoneNumber, '+', u"(?<![\\w+])\\+\\d[\\d ()-]{8,17}\\d(?!\\w)"_qs),
    };
    return all;
}

bool overlaps(const QList<Entity>& all, int begin, int end) {
    return std::any_of(all.begin(), all.end(),
                       [=](const Entity& each) { return each.offset < end && begin < each.end(); });
}

} // namespace

QList<Entity> findEntities(const QString& text) {
    QList<Entity> found;
    for (const Finder& finder : finders()) {
        if (!text.contains(finder.hint))
            continue;
        auto matches = finder.pattern.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            if (overlaps(found, int(match.capturedStart()), int(match.capturedEnd())))
                continue;
            Entity entity;
            entity.type = finder.type;
            entity.offset = int(match.capturedStart());
            entity.length = int(match.capturedLength());
            found.append(entity);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const Entity& a, const Entity& b) { return a.offset < b.offset; });
    return found;
}

} // namespace staffroom::rehearsal::telegram

// Text with its entities, as Telegram keeps it: offsets and lengths are UTF-16 code units, i.e. QString
// units. Names of the types are Bot API 10.3's MessageEntity.type.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace staffroom::rehearsal::telegram {

enum class EntityType {
    Mention,
    Hashtag,
    Cashtag,
    BotCommand,
    Url,
    Email,
    PhoneNumber,
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Blockquote,
    ExpandableBlockquote,
    Code,
    Pre,
    TextLink,
    TextMention,
    CustomEmoji,
    DateTime,
};

QString entityTypeName(EntityType type);
std::optional<EntityType> entityTypeNamed(const QString& name);

struct Entity {
    EntityType type = EntityType::Bold;
    int offset = 0;
    int length = 0;
    QString argument;  // TextLink: URL; Pre: language; CustomEmoji: id; DateTime: format
    qint64 number = 0; // TextMention: user id; DateTime: Unix time

    int end() const { return offset + length; }
    bool operator==(const Entity&) const = default;
};

struct FormattedText {
    QString text;
    QList<Entity> entities; // by offset, the longer ones first

    bool operator==(const FormattedText&) const = default;
};

/// Found by looking at the text alone: mention, command, hashtag, URL …
bool isAutomatic(EntityType type);
/// May stand inside one another and overlap: bold, italic, underline, strikethrough, spoiler.
bool isStyle(EntityType type);

} // namespace staffroom::rehearsal::telegram

#include "rehearsal/telegram/FormattedText.h"

#include <array>

namespace staffroom::rehearsal::telegram {

namespace {
constexpr std::array names{
    "mention", "hashtag", "cashtag",   "bot_command",   "url",          "email",      "phone_number",
    "bold",    "italic",  "underline", "strikethrough", "spoiler",      "blockquote", "expandable_blockquote",
    "code",    "pre",     "text_link", "text_mention",  "custom_emoji", "date_time"};
} // namespace

QString entityTypeName(EntityType type) {
    return QString::fromLatin1(names.at(size_t(type)));
}

std::optional<EntityType> entityTypeNamed(const QString& name) {
    for (size_t i = 0; i < names.size(); ++i) {
        if (name == QLatin1String(names.at(i)))
            return static_cast<EntityType>(i);
    }
    return std::nullopt;
}

bool isAutomatic(EntityType type) {
    return type <= EntityType::PhoneNumber;
}

bool isStyle(EntityType type) {
    return type >= EntityType::Bold && type <= EntityType::Spoiler;
}

} // namespace staffroom::rehearsal::telegram

#include "rehearsal/telegram/Reactions.h"

#include <QSet>
#include <QStringList>

namespace staffroom::rehearsal::telegram {

bool isFreeReaction(QString emoji) {
    static const QSet<QString> all = [] {
        const QStringList list = QStringLiteral("👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 "
                                                "🤡 🥱 🥴 😍 🐳 "
                                                "❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 "
                                                "🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 "
                                                "🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 "
                                                "🦄 😘 💊 🙊 😎 👾 "
                                                "🤷‍♂ 🤷 🤷‍♀ 😡")
                                     .split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return all.contains(emoji.remove(QChar(0xFE0F)));
}

} // namespace staffroom::rehearsal::telegram

#include "practice/Transcript.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace staffroom::practice {

namespace {

constexpr const char* grey = "90";
constexpr const char* bold = "1";

/// Everybody keeps a colour of their own.
const char* colourOf(const QString& name) {
    static const char* const colours[] = {"36", "33", "35", "32", "34", "96", "93", "95"};
    std::size_t sum = 0;
    for (const QChar letter : name)
        sum = sum * 31 + letter.unicode();
    return colours[sum % std::size(colours)];
}

QString word(const nlohmann::json& value) {
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    QString text = QString::fromStdString(value.dump());
    return text.replace(u'"', QString());
}

/// `[["posting_date", "=", "2026-11-24"]]` as people write it: posting_date = 2026-11-24.
QString conditions(const QByteArray& filters) {
    const auto list = nlohmann::json::parse(filters.begin(), filters.end(), nullptr, false);
    QStringList all;
    if (!list.is_array())
        return {};
    for (const auto& each : list) {
        if (each.is_array() && each.size() == 3)
            all << QStringLiteral("%1 %2 %3").arg(word(each[0]), word(each[1]), word(each[2]));
    }
    const QString text = all.join(QStringLiteral(", "));
    return text.size() > 90 ? text.left(89) + u'…' : text;
}

} // namespace

QString initials(const QString& name) {
    QString letters;
    for (const auto& part : name.split(u' ', Qt::SkipEmptyParts)) {
        if (part[0].isLetter() && letters.size() < 2)
            letters += part[0].toUpper();
    }
    return letters.isEmpty() ? QStringLiteral("?") : letters;
}

QString Transcript::painted(const QString& text, const char* codes) const {
    return m_style.colours && !text.isEmpty()
               ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(codes), text)
               : text;
}

QString Transcript::title(const QString& words) const {
    return painted(words, "1;7");
}

QString Transcript::aside(const QString& words) const {
    return painted(QStringLiteral("      ") + words, grey);
}

QStringList Transcript::heading(const QString& place) {
    if (place == m_place)
        return {};
    m_place = place;
    const QString label = QStringLiteral(" rehearsal");
    const int rest = std::max(3, m_style.columns - int(place.size() + label.size()) - 5);
    const QString rule(rest, u'─');
    return {QString(),
            painted(QStringLiteral("── "), grey) + painted(place, bold) + u' ' + painted(rule + label, grey)};
}

QStringList Transcript::post(const Post& post) const {
    const QString time =
        QDateTime::fromMSecsSinceEpoch(post.utcMs, m_style.zone).toString(QStringLiteral("HH:mm"));
    const QString face = QStringLiteral("(%1)").arg(initials(post.author)).leftJustified(4);
    const QString name = post.isBot ? post.author + QStringLiteral(" · bot") : post.author;
    QStringList lines{QStringLiteral("%1  %2  %3")
                          .arg(painted(face, post.isBot ? "7" : colourOf(post.author)),
                               painted(name, post.isBot ? "1" : colourOf(post.author)), painted(time, grey))};
    for (const auto& line : withEmphases(post).split(u'\n'))
        lines << QStringLiteral("      ") + line;
    if (!post.file.isEmpty())
        lines << QStringLiteral("      [%1]").arg(post.file);
    return lines;
}

/// With escape codes at the borders of emphases, opened anew on each line so that no line depends on another.
QString Transcript::withEmphases(const Post& post) const {
    if (!m_style.colours)
        return post.text;
    static const std::map<Emphasis::Kind, const char*> codes{
        {Emphasis::Kind::Bold, "1"}, {Emphasis::Kind::Italic, "3"}, {Emphasis::Kind::Code, "36"}};
    std::vector<const char*> paint(std::size_t(post.text.size()), nullptr);
    for (const auto& emphasis : post.emphases) {
        const auto end = std::min<qsizetype>(post.text.size(), emphasis.offset + emphasis.length);
        for (qsizetype i = std::max(0, emphasis.offset); i < end; ++i)
            paint[std::size_t(i)] = codes.at(emphasis.kind);
    }
    QString out;
    const char* current = nullptr;
    for (qsizetype i = 0; i < post.text.size(); ++i) {
        const char* wanted = post.text[i] == u'\n' ? nullptr : paint[std::size_t(i)];
        if (wanted != current) {
            out +=
                wanted ? QStringLiteral("\x1b[0;%1m").arg(QLatin1String(wanted)) : QStringLiteral("\x1b[0m");
            current = wanted;
        }
        out += post.text[i];
    }
    return current ? out + QStringLiteral("\x1b[0m") : out;
}

QString Transcript::lookUp(const LookUp& lookUp) const {
    QStringList parts{lookUp.doctype.isEmpty() ? lookUp.tool : lookUp.tool + u' ' + lookUp.doctype};
    const QString where = conditions(lookUp.filters);
    if (!where.isEmpty())
        parts << where;
    if (lookUp.refused)
        parts << QStringLiteral("refused (403)");
    else if (lookUp.failed)
        parts << QStringLiteral("failed");
    if (lookUp.tookMs > 0) // where time is played it takes none
        parts << QStringLiteral("%1 ms").arg(lookUp.tookMs);
    return painted(QStringLiteral("      ↳ ") + parts.join(QStringLiteral(" · ")),
                   lookUp.refused ? "31" : grey);
}

} // namespace staffroom::practice

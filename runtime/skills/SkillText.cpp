#include "skills/SkillText.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <yaml-cpp/yaml.h>

namespace staffroom::skills {

namespace {

constexpr qsizetype longestFrontMatter = 8 * 1024; // characters
constexpr int firstLine = 2;                       // of the front matter, below its "---"

const auto howItBegins =
    QStringLiteral("begin the file with a line \"---\", then \"name: …\" and \"description: …\", then a line \"---\"");

struct Parts {
    QString front, instructions;
};

Checked<Parts> partsOf(const QString& file, const QString& text) {
    static const QRegularExpression fence(QStringLiteral("^---[ \\t]*$"), QRegularExpression::MultilineOption);
    const auto opening = fence.match(text);
    if (!opening.hasMatch() || opening.capturedStart() != 0)
        return tl::unexpected(SkillFault{file, 1, QStringLiteral("has no front matter"), howItBegins});
    const auto closing = fence.match(text, opening.capturedEnd());
    if (!closing.hasMatch())
        return tl::unexpected(
            SkillFault{file, 1, QStringLiteral("has front matter that does not end"), QStringLiteral("close it with a line \"---\"")});
    Parts parts;
    parts.front = text.mid(opening.capturedEnd() + 1, std::max<qsizetype>(0, closing.capturedStart() - opening.capturedEnd() - 1));
    parts.instructions = text.mid(closing.capturedEnd()).trimmed();
    if (parts.front.size() > longestFrontMatter)
        return tl::unexpected(SkillFault{file, 1, QStringLiteral("has front matter of more than %1 characters").arg(longestFrontMatter),
                                         QStringLiteral("move what is not name or description below it")});
    return parts;
}

struct Found {
    std::optional<QString> value;
    int line = 0;
};

/// The one scalar under `key`.
Checked<Found> scalarUnder(const QString& file, const YAML::Node& map, const char* key) {
    Found found;
    for (const auto& each : map) {
        if (!each.first.IsScalar() || each.first.Scalar() != key)
            continue;
        const int line = each.first.Mark().line + firstLine;
        const QString quoted = QStringLiteral("\"%1\"").arg(QLatin1String(key));
        if (found.value)
            return tl::unexpected(SkillFault{file, line, quoted + QStringLiteral(" stands there twice"), QStringLiteral("leave one")});
        if (!each.second.IsScalar())
            return tl::unexpected(
                SkillFault{file, line, quoted + QStringLiteral(" is no text"), QStringLiteral("write \"%1: …\" on one line").arg(QLatin1String(key))});
        found.line = line;
        found.value = QString::fromStdString(each.second.Scalar()).simplified();
    }
    return found;
}

Checked<SkillText> textIn(const QString& file, const QString& folder, const YAML::Node& map) {
    if (!map.IsMap())
        return tl::unexpected(SkillFault{file, firstLine, QStringLiteral("has front matter without keys"), howItBegins});
    const auto name = scalarUnder(file, map, "name");
    if (!name)
        return tl::unexpected(name.error());
    const auto description = scalarUnder(file, map, "description");
    if (!description)
        return tl::unexpected(description.error());
    if (!name->value)
        return tl::unexpected(SkillFault{file, firstLine, QStringLiteral("has no name"), QStringLiteral("write \"name: %1\"").arg(folder)});
    if (*name->value != folder)
        return tl::unexpected(SkillFault{file, name->line, QStringLiteral("names another skill than its folder"),
                                         QStringLiteral("write \"name: %1\", or rename the folder").arg(folder)});
    if (!description->value || description->value->isEmpty())
        return tl::unexpected(SkillFault{file, std::max(firstLine, description->line), QStringLiteral("has no description"),
                                         QStringLiteral("write \"description: …\": what it is for, and when to use it")});
    if (description->value->size() > longestDescription)
        return tl::unexpected(SkillFault{file, description->line,
                                         QStringLiteral("has a description of more than %1 characters").arg(longestDescription),
                                         QStringLiteral("say there when to use it, and the rest below")});
    SkillText text;
    text.name = *name->value;
    text.description = *description->value;
    return text;
}

} // namespace

QString SkillFault::toString() const {
    const QString place = line > 0 ? QStringLiteral("%1, line %2").arg(file).arg(line) : file;
    return QStringLiteral("%1: %2; %3").arg(place, what, remedy);
}

bool isSkillName(const QString& name) {
    static const QRegularExpression pattern(QStringLiteral("\\A[a-z][a-z0-9]*(-[a-z0-9]+)*\\z"));
    return name.size() <= 64 && pattern.match(name).hasMatch();
}

int lineOfHidden(const QString& text) {
    int line = 1;
    for (const char32_t each : text.toUcs4()) {
        if (each == U'\n')
            ++line;
        const bool needed = each == 0x200C || each == 0x200D || each == 0x200E || each == 0x200F || each == 0x061C;
        const bool tag = each >= 0xE0000 && each <= 0xE0FFF;
        const bool control = (each < 0x20 && each != U'\n' && each != U'\t' && each != U'\r') || each == 0x7F;
        if (tag || control || (QChar::category(each) == QChar::Other_Format && !needed))
            return line;
    }
    return 0;
}

Checked<SkillText> readSkillText(const QString& file, const QString& folder, const QByteArray& content) {
    if (content.size() > longestSkillText)
        return tl::unexpected(SkillFault{file, 0, QStringLiteral("is larger than %1 bytes").arg(longestSkillText),
                                         QStringLiteral("move what is not always needed into files beside it")});
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(content);
    if (decoder.hasError())
        return tl::unexpected(SkillFault{file, 0, QStringLiteral("is no UTF-8 text"), QStringLiteral("save it as UTF-8")});
    text.remove(QStringLiteral("\r"));
    if (const int line = lineOfHidden(text); line > 0)
        return tl::unexpected(SkillFault{file, line, QStringLiteral("holds a character that nobody sees"),
                                         QStringLiteral("write the line anew: orders can be hidden so")});
    const auto parts = partsOf(file, text);
    if (!parts)
        return tl::unexpected(parts.error());
    Checked<SkillText> read = tl::unexpected(SkillFault{file, firstLine, QStringLiteral("has front matter that cannot be read"), howItBegins});
    try {
        read = textIn(file, folder, YAML::Load(parts->front.toStdString()));
    } catch (const YAML::Exception& thrown) {
        const int line = std::max(0, thrown.mark.line) + firstLine;
        read = tl::unexpected(SkillFault{file, line, QStringLiteral("is no YAML: %1").arg(QString::fromStdString(thrown.msg)),
                                         QStringLiteral("write \"key: value\" a line, the value in quotes where it holds \": \" or \"#\"")});
    }
    if (!read)
        return read;
    if (parts->instructions.isEmpty())
        return tl::unexpected(SkillFault{file, 0, QStringLiteral("has no instructions"), QStringLiteral("write below the front matter what is to be done")});
    read->instructions = parts->instructions;
    return read;
}

} // namespace staffroom::skills

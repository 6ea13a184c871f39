#include "rehearsal/telegram/TextRules.h"

#include "rehearsal/telegram/EntityFinder.h"
#include "rehearsal/telegram/MarkupParser.h"

namespace staffroom::rehearsal::telegram {

namespace {

constexpr qsizetype longestSource = 1 << 15;

bool isCode(EntityType type) {
    return type == EntityType::Code || type == EntityType::Pre;
}
bool isQuote(EntityType type) {
    return type == EntityType::Blockquote || type == EntityType::ExpandableBlockquote;
}

bool before(const Entity& a, const Entity& b) {
    if (a.offset != b.offset)
        return a.offset < b.offset;
    if (a.length != b.length)
        return a.length > b.length;
    return isQuote(a.type) != isQuote(b.type) ? isQuote(a.type) : a.type < b.type;
}

bool overlap(const Entity& a, const Entity& b) {
    return a.offset < b.end() && b.offset < a.end();
}

Result<void> checkRanges(const QList<Entity>& entities, const QString& text) {
    const auto cutsPair = [&text](int at) {
        return at > 0 && at < text.size() && text[at].isLowSurrogate() && text[at - 1].isHighSurrogate();
    };
    for (const Entity& entity : entities) {
        if (entity.offset < 0 || entity.length <= 0)
            continue;
        if (entity.end() > text.size()) {
            return failure(
                ErrorKind::Invalid,
                QStringLiteral("Entity beginning at UTF-16 offset %1 ends after the end of the text at "
                               "UTF-16 offset %2")
                    .arg(entity.offset)
                    .arg(entity.end()));
        }
        if (cutsPair(entity.offset)) {
            return failure(ErrorKind::Invalid,
                           QStringLiteral("Entity begins in a middle of a UTF-16 symbol at byte offset %1")
                               .arg(text.left(entity.offset - 1).toUtf8().size()));
        }
        if (cutsPair(entity.end())) {
            return failure(ErrorKind::Invalid,
                           QStringLiteral("Entity ends in a middle of a UTF-16 symbol at byte offset %1")
                               .arg(text.left(entity.end() - 1).toUtf8().size()));
        }
    }
    return {};
}

bool isRemoved(QChar c) {
    return c == u'\r' || (c >= QChar(0x2028) && c <= QChar(0x202E));
}

// Entities of one kind that touch or overlap become one.
QList<Entity> joined(const QList<Entity>& sorted) {
    QList<Entity> out;
    for (const Entity& entity : sorted) {
        const auto same = std::find_if(out.rbegin(), out.rend(), [&entity](const Entity& other) {
            return isStyle(entity.type) && other.type == entity.type && other.end() >= entity.offset;
        });
        if (same == out.rend())
            out.append(entity);
        else
            same->length = std::max(same->end(), entity.end()) - same->offset;
    }
    return out;
}

// The parts of a style that lie outside of all code.
QList<Entity> outsideCode(const Entity& style, const QList<Entity>& code) {
    QList<Entity> parts{style};
    for (const Entity& block : code) {
        QList<Entity> next;
        for (const Entity& part : parts) {
            if (!overlap(part, block)) {
                next.append(part);
                continue;
            }
            Entity left = part;
            left.length = block.offset - part.offset;
            Entity right = part;
            right.offset = block.end();
            right.length = part.end() - block.end();
            for (const Entity& rest : {left, right}) {
                if (rest.length > 0)
                    next.append(rest);
            }
        }
        parts = next;
    }
    return parts;
}

// What would overlap half-way is cut in two at the end of what began earlier.
QList<Entity> nested(QList<Entity> entities) {
    for (qsizetype i = 0; i < entities.size(); ++i) {
        for (qsizetype j = i + 1; j < entities.size() && entities[j].offset < entities[i].end(); ++j) {
            if (entities[j].end() <= entities[i].end())
                continue;
            if (!isStyle(entities[j].type)) {
                entities.removeAt(j--);
                continue;
            }
            Entity rest = entities[j];
            rest.length = entities[j].end() - entities[i].end();
            rest.offset = entities[i].end();
            entities[j].length -= rest.length;
            entities.append(rest);
            std::sort(entities.begin(), entities.end(), before);
        }
    }
    return entities;
}

} // namespace

QList<Entity> tidied(QList<Entity> entities, const QString& text) {
    entities.removeIf([&text](const Entity& each) {
        if (each.offset < 0 || each.length <= 0 || each.end() > text.size())
            return true;
        return !isCode(each.type) && QStringView(text).mid(each.offset, each.length).trimmed().isEmpty();
    });
    std::sort(entities.begin(), entities.end(), before);
    QList<Entity> code;
    QList<Entity> solid; // neither style nor code
    QList<Entity> styles;
    for (const Entity& each : joined(entities)) {
        QList<Entity>& kind = isCode(each.type) ? code : isStyle(each.type) ? styles : solid;
        const bool taken =
            !isStyle(each.type) && std::any_of(kind.begin(), kind.end(), [&each](const Entity& other) {
                return overlap(each, other) && isQuote(each.type) == isQuote(other.type);
            });
        if (!taken) // links and code cannot nest, nor can quotes
            kind.append(each);
    }
    QList<Entity> out = code;
    for (const Entity& each : solid) {
        const bool inCode =
            !isQuote(each.type) && std::any_of(code.begin(), code.end(),
                                               [&each](const Entity& block) { return overlap(each, block); });
        if (!inCode)
            out.append(each);
    }
    for (const Entity& style : styles)
        out += outsideCode(style, code);
    std::sort(out.begin(), out.end(), before);
    return nested(out);
}

FormattedText cleaned(const FormattedText& input) {
    QString text;
    text.reserve(input.text.size());
    QList<int> place(input.text.size() + 1); // where each unit of the input stands in the output
    for (qsizetype i = 0; i < input.text.size(); ++i) {
        const QChar c = input.text[i];
        place[i] = int(text.size());
        if (!isRemoved(c))
            text += c < u' ' && c != u'\n' ? QChar(u' ') : c;
    }
    place[input.text.size()] = int(text.size());

    qsizetype first = 0;
    while (first < text.size() && text[first].isSpace())
        ++first;
    qsizetype last = text.size();
    while (last > first && text[last - 1].isSpace())
        --last;
    FormattedText out;
    out.text = text.mid(first, last - first);
    const auto moved = [&](int at) {
        return int(std::clamp<qsizetype>(place[at] - first, 0, out.text.size()));
    };
    for (Entity entity : input.entities) {
        const int end = moved(entity.end());
        entity.offset = moved(entity.offset);
        entity.length = end - entity.offset;
        out.entities.append(entity);
    }
    out.entities = tidied(out.entities, out.text);
    return out;
}

void addAutomaticEntities(FormattedText& formatted) {
    QList<Entity> all = formatted.entities;
    for (const Entity& found : findEntities(formatted.text)) {
        const bool taken =
            std::any_of(formatted.entities.begin(), formatted.entities.end(), [&](const Entity& other) {
                return overlap(found, other) && !isStyle(other.type) && !isQuote(other.type);
            });
        if (!taken)
            all.append(found);
    }
    std::sort(all.begin(), all.end(), before);
    formatted.entities = nested(all);
}

Result<FormattedText> formatText(const MarkedText& input) {
    if (input.source.size() > longestSource)
        return failure(ErrorKind::Invalid, QStringLiteral("text is too long"));
    const QByteArray mode = input.parseMode.toLower();
    Result<FormattedText> parsed = FormattedText{QString::fromUtf8(input.source), {}};
    if (input.source.isEmpty() || mode.isEmpty() || mode == "none") {
        TRY_VOID(checkRanges(input.entities, parsed->text));
        std::copy_if(input.entities.begin(), input.entities.end(), std::back_inserter(parsed->entities),
                     [](const Entity& each) { return each.offset >= 0 && each.length > 0; });
    } else if (mode == "html") {
        parsed = parseHtml(input.source);
    } else if (mode == "markdownv2") {
        parsed = parseMarkdownV2(input.source);
    } else if (mode == "markdown") {
        parsed = parseLegacyMarkdown(input.source);
    } else {
        return failure(ErrorKind::Invalid, QStringLiteral("unsupported parse_mode"));
    }
    if (!parsed)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("can't parse entities: %1").arg(parsed.error().detail));
    FormattedText out = cleaned(*parsed);
    addAutomaticEntities(out);
    return out;
}

qsizetype codePoints(const QString& text) {
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

} // namespace staffroom::rehearsal::telegram

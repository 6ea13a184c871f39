#include "team/TextFile.h"

#include "base/AtomicFile.h"

#include <QFileInfo>
#include <QStringDecoder>

namespace staffroom::team {

namespace {

/// The first line (from 1) that is not UTF-8 or holds a NUL; 0 when all are good. A line end is one byte in
/// UTF-8, so lines may be looked at one by one.
int firstBrokenLine(const QByteArray& text) {
    int number = 0;
    for (const auto& line : text.split('\n')) {
        ++number;
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder(line);
        if (decoder.hasError() || decoded.contains(QChar::Null))
            return number;
    }
    return 0;
}

std::nullopt_t refuse(Problems& problems, const QString& file, int line, const QString& what,
                      const QString& remedy) {
    const QString path = line > 0 ? QStringLiteral("line %1").arg(line) : QString();
    problems.push_back({.file = file, .path = path, .what = what, .remedy = remedy, .line = line});
    return std::nullopt;
}

std::nullopt_t tooLarge(Problems& problems, const QString& file) {
    return refuse(problems, file, 0, QStringLiteral("is larger than 1 MiB"),
                  QStringLiteral("nothing here needs that much; shorten it"));
}

} // namespace

std::optional<QByteArray> readTextFile(const QString& home, const QString& file, const QString& ifMissing,
                                       Problems& problems) {
    const QFileInfo place(home + u'/' + file);
    if (!place.exists())
        return refuse(problems, file, 0, QStringLiteral("there is no such file"), ifMissing);
    if (!place.isFile())
        return refuse(problems, file, 0, QStringLiteral("is not a regular file"), ifMissing);
    if (place.size() > maxTextFileBytes)
        return tooLarge(problems, file);
    auto text = readFile(place.filePath(), maxTextFileBytes);
    if (!text)
        return refuse(problems, file, 0, QStringLiteral("cannot be read"),
                      QStringLiteral("`chmod 600 %1`, and see who owns it").arg(place.filePath()));
    return checkedText(file, std::move(*text), problems);
}

std::optional<QByteArray> checkedText(const QString& file, QByteArray text, Problems& problems) {
    if (text.size() > maxTextFileBytes)
        return tooLarge(problems, file);
    if (text.startsWith("\xEF\xBB\xBF"))
        return refuse(problems, file, 1, QStringLiteral("begins with a byte order mark"),
                      QStringLiteral("save the file as UTF-8 without one"));
    if (const int line = firstBrokenLine(text); line > 0)
        return refuse(problems, file, line, QStringLiteral("is not UTF-8 text"),
                      QStringLiteral("save the file as UTF-8"));
    return text;
}

} // namespace staffroom::team

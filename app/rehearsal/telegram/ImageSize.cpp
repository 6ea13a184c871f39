#include "rehearsal/telegram/ImageSize.h"

#include <QtEndian>

namespace staffroom::rehearsal::telegram {

namespace {

// Segments follow one another, each with its length; a start-of-frame holds the size.
std::optional<std::pair<int, int>> jpegSize(const QByteArray& bytes) {
    qsizetype at = 2;
    while (at + 9 < bytes.size() && uchar(bytes[at]) == 0xFF) {
        const uchar marker = uchar(bytes[at + 1]);
        const bool startOfFrame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (startOfFrame) {
            return std::pair(int(qFromBigEndian<quint16>(bytes.constData() + at + 7)),
                             int(qFromBigEndian<quint16>(bytes.constData() + at + 5)));
        }
        at += 2 + qFromBigEndian<quint16>(bytes.constData() + at + 2);
    }
    return std::nullopt;
}

} // namespace

std::optional<std::pair<int, int>> imageSize(const QByteArray& bytes) {
    if (bytes.startsWith("\x89PNG\r\n\x1a\n") && bytes.size() >= 24) {
        return std::pair(int(qFromBigEndian<quint32>(bytes.constData() + 16)),
                         int(qFromBigEndian<quint32>(bytes.constData() + 20)));
    }
    if (bytes.startsWith("\xFF\xD8"))
        return jpegSize(bytes);
    return std::nullopt;
}

} // namespace staffroom::rehearsal::telegram

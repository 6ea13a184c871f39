#include "base/UnseenCharacters.h"

namespace staffroom {

namespace {

bool isUnseen(char32_t each) {
    if (each == U'\n' || each == U'\t')
        return false;
    switch (QChar::category(each)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

} // namespace

QString everyCharacter(const QString& text) {
    QString shown;
    shown.reserve(text.size());
    for (const char32_t each : text.toUcs4()) {
        if (isUnseen(each))
            shown += QStringLiteral("⟨U+%1⟩").arg(
                QString::number(static_cast<uint>(each), 16).toUpper().rightJustified(4, u'0'));
        else
            shown += QString::fromUcs4(&each, 1);
    }
    return shown;
}

} // namespace staffroom

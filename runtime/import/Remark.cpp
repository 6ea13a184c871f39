#include "import/Remark.h"

#include "team/CredentialShape.h"

#include <algorithm>

namespace staffroom::openclaw {

QString shown(const QString& text) {
    if (team::findCredential(text))
        return QStringLiteral("(not shown: it holds what looks like a credential)");
    QString plain = text;
    for (auto& each : plain) {
        if (each.category() == QChar::Other_Control || each.category() == QChar::Other_Format)
            each = u' ';
    }
    return plain;
}

QString inWords(Remark::Kind kind) {
    switch (kind) {
    case Remark::Kind::LeftOut:
        return QStringLiteral("left out");
    case Remark::Kind::Changed:
        return QStringLiteral("changed");
    case Remark::Kind::ToDo:
        break;
    }
    return QStringLiteral("to do");
}

void Remarks::add(Remark::Kind kind, const QString& place, const QString& what, const QString& remedy) {
    Remark remark{kind, shown(place), shown(what), shown(remedy)};
    if (std::find(m_all.begin(), m_all.end(), remark) != m_all.end())
        return;
    if (m_all.size() < most)
        m_all.push_back(std::move(remark));
    else
        ++m_unsaid;
}

void Remarks::leftOut(const QString& place, const QString& what, const QString& remedy) {
    add(Remark::Kind::LeftOut, place, what, remedy);
}
void Remarks::changed(const QString& place, const QString& what, const QString& remedy) {
    add(Remark::Kind::Changed, place, what, remedy);
}
void Remarks::toDo(const QString& place, const QString& what, const QString& remedy) {
    add(Remark::Kind::ToDo, place, what, remedy);
}

void Remarks::append(const Remarks& more) {
    for (const auto& remark : more.m_all)
        add(remark.kind, remark.place, remark.what, remark.remedy);
    m_unsaid += more.m_unsaid;
}

} // namespace staffroom::openclaw

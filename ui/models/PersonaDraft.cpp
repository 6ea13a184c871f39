#include "ui/models/PersonaDraft.h"

#include "team/JsonEdit.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace staffroom::ui {

namespace {

constexpr std::size_t mostSteps = 200;

QJsonObject parsed(const QString& text) {
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

/// QJsonDocument writes lists and objects alone.
QByteArray jsonText(const QJsonValue& value) {
    QJsonArray one;
    one.append(value);
    const QByteArray list = QJsonDocument(one).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

} // namespace

QString pointerPart(QString name) {
    return name.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
}

PersonaDraft::PersonaDraft(QString persona, QObject* parent)
    : QObject(parent), m_persona(std::move(persona)) {
    m_json.name = QStringLiteral("persona.json");
    m_rules.name = QStringLiteral("PERSONA.md");
}

void PersonaDraft::read(const control::FileReport& report) {
    File& mine = file(report.file);
    if (mine.hash == report.hash)
        return;
    if (!mine.isChanged())
        mine.text = report.text;
    mine.base = report.text, mine.hash = report.hash;
    if (&mine == &m_json) {
        m_root = parsed(m_json.text);
        if (!m_json.isChanged())
            m_undo.clear();
    }
    Q_EMIT changed();
}

void PersonaDraft::saved(const QString& name, const QString& text, const QString& hash) {
    File& mine = file(name);
    mine.base = text, mine.hash = hash;
    Q_EMIT changed();
}

QJsonValue PersonaDraft::at(const QString& pointer) const {
    QJsonValue value = m_root;
    const auto parts = pointer.split(u'/').mid(1);
    for (auto part : parts)
        value = value.toObject().value(part.replace(QStringLiteral("~1"), QStringLiteral("/"))
                                           .replace(QStringLiteral("~0"), QStringLiteral("~")));
    return value;
}

void PersonaDraft::set(const QString& pointer, const QJsonValue& value) {
    if (at(pointer) == value)
        return;
    const auto text = team::withJsonValue(m_json.text.toUtf8(), pointer, jsonText(value));
    if (text)
        setJson(pointer, *text);
}

void PersonaDraft::remove(const QString& pointer) {
    const auto text = team::withoutJsonValue(m_json.text.toUtf8(), pointer);
    if (text)
        setJson(pointer, *text);
}

void PersonaDraft::setJson(const QString& pointer, const QByteArray& text) {
    const bool goesOn = !m_undo.empty() && m_undo.back().pointer == pointer;
    if (!goesOn)
        m_undo.push_back({pointer, m_json.text});
    if (m_undo.size() > mostSteps)
        m_undo.erase(m_undo.begin());
    m_json.text = QString::fromUtf8(text);
    m_root = parsed(m_json.text);
    Q_EMIT changed();
}

void PersonaDraft::setRules(const QString& text) {
    if (text == m_rules.text)
        return;
    m_rules.text = text;
    Q_EMIT changed();
}

void PersonaDraft::undo() {
    if (m_undo.empty())
        return;
    m_json.text = m_undo.back().text;
    m_undo.pop_back();
    m_root = parsed(m_json.text);
    Q_EMIT changed();
}

void PersonaDraft::discard() {
    m_json.text = m_json.base, m_rules.text = m_rules.base;
    m_undo.clear();
    m_root = parsed(m_json.text);
    Q_EMIT changed();
}

} // namespace staffroom::ui

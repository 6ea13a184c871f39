// Ids for what had another name, or none. Pure.
#pragma once

#include <QSet>
#include <QString>

namespace staffroom::openclaw {

/// The text as an id of Staffroom: "Günlük Özet!" becomes "gunluk-ozet". `otherwise` where nothing is left.
QString idFrom(const QString& text, const QString& otherwise);

/// Hands out ids, each once: the second "sales" is "sales-2".
class Ids final {
public:
    explicit Ids(QSet<QString> taken = {}) : m_taken(std::move(taken)) {}
    QString unique(const QString& wanted);

private:
    QSet<QString> m_taken;
};

/// A bot's handle that Telegram would take, made from an id.
QString handleFrom(const QString& id);
/// Whether it may be a bot's handle, without @.
bool isHandle(const QString& text);

} // namespace staffroom::openclaw

// The arguments of a call as a model gives them: each must be known and of its type. For .cpp files alone: it
// brings the JSON library along.
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace staffroom::tools {

class CallArguments final {
public:
    explicit CallArguments(const QByteArray& raw)
        : m_call(nlohmann::json::parse(raw.begin(), raw.end(), nullptr, false)) {
        if (!m_call.is_object())
            m_call = nlohmann::json::object();
    }

    QString string(const char* name, bool required = false) {
        const auto* value = find(name);
        if (value && value->is_string())
            return QString::fromStdString(value->get<std::string>());
        if (required || value)
            complain(QStringLiteral("\"%1\" must be a text").arg(QLatin1String(name)));
        return {};
    }
    /// A list of texts, or one.
    QStringList strings(const char* name) {
        const auto* value = find(name);
        QStringList all;
        if (value && value->is_string())
            all << QString::fromStdString(value->get<std::string>());
        else if (value && !value->is_array())
            complain(QStringLiteral("\"%1\" must be a list of texts").arg(QLatin1String(name)));
        for (const auto& each : value && value->is_array() ? *value : nlohmann::json::array()) {
            if (each.is_string())
                all << QString::fromStdString(each.get<std::string>());
            else
                complain(QStringLiteral("\"%1\" must be a list of texts").arg(QLatin1String(name)));
        }
        all.removeAll(QString());
        return all;
    }
    qint64 number(const char* name, qint64 otherwise, qint64 most) {
        const auto* value = find(name);
        if (!value)
            return otherwise;
        if (value->is_number_integer() && value->get<qint64>() >= 1 && value->get<qint64>() <= most)
            return value->get<qint64>();
        complain(QStringLiteral("\"%1\" must be a whole number, 1 to %2").arg(QLatin1String(name)).arg(most));
        return otherwise;
    }
    bool flag(const char* name) {
        const auto* value = find(name);
        if (value && !value->is_boolean())
            complain(QStringLiteral("\"%1\" must be true or false").arg(QLatin1String(name)));
        return value && value->is_boolean() && value->get<bool>();
    }
    QDate date(const char* name) {
        const QString text = string(name);
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (!text.isEmpty() && (!date.isValid() || text.size() != 10))
            complain(QStringLiteral("\"%1\" must be a day as \"2026-11-26\"").arg(QLatin1String(name)));
        return date;
    }
    /// Empty where all is well.
    QString problem() {
        for (const auto& [name, value] : m_call.items()) {
            if (!m_known.contains(QString::fromStdString(name)))
                complain(
                    QStringLiteral("there is no argument \"%1\"").arg(QString::fromStdString(name).left(60)));
        }
        return m_problem;
    }
    void complain(const QString& words) {
        if (m_problem.isEmpty())
            m_problem = words;
    }

private:
    /// nullptr where it is left out or null.
    const nlohmann::json* find(const char* name) {
        m_known << QLatin1String(name);
        const auto found = m_call.find(name);
        return found == m_call.end() || found->is_null() ? nullptr : &*found;
    }
    nlohmann::json m_call;
    QStringList m_known;
    QString m_problem;
};

} // namespace staffroom::tools

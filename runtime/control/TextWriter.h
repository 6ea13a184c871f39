// Writes a report as one line of JSON straight into text: for lists of thousands, where a tree of values
// would cost more than all the rest. What is empty or 0 is left out: a reader's member is so by itself. Has the
// same calls as Writer (ReportFields.h). Private to the room.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace staffroom::control {

class TextWriter final {
public:
    explicit TextWriter(QByteArray& text) : m_text(text) { m_text += '{'; }
    void end() { m_text += '}'; }

    void operator()(const char* name, const QString& value) {
        if (value.isEmpty())
            return;
        begin(name);
        string(value);
    }
    void operator()(const char* name, const QStringList& value) {
        if (value.isEmpty())
            return;
        begin(name) += '[';
        for (const auto& item : value) {
            if (!m_text.endsWith('['))
                m_text += ',';
            string(item);
        }
        m_text += ']';
    }
    void operator()(const char* name, bool value) { begin(name).append(value ? "true" : "false"); }
    void operator()(const char* name, int value) { operator()(name, qint64(value)); }
    void operator()(const char* name, qint64 value) {
        if (value != 0)
            begin(name).append(QByteArray::number(value));
    }

private:
    QByteArray& begin(const char* name) { // names need no escaping: they are ours
        if (!m_text.endsWith('{'))
            m_text += ',';
        return m_text.append('"').append(name).append("\":");
    }
    void string(const QString& value) {
        const QByteArray bytes = value.toUtf8();
        const bool plain = std::all_of(bytes.begin(), bytes.end(), [](char each) {
            return static_cast<unsigned char>(each) >= 0x20 && each != '"' && each != '\\';
        });
        if (plain)
            m_text.append('"').append(bytes).append('"');
        else
            m_text.append(QByteArray::fromStdString(
                nlohmann::json(bytes.toStdString())
                    .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
    }
    QByteArray& m_text;
};

} // namespace staffroom::control

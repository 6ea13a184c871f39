// How the room's reports become JSON and come back. One list of members per type serves both directions: it
// visits each member with its name. Private to the room.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace staffroom::control {

/// Text that is no UTF-8 is mended, never an exception.
inline QByteArray dumped(const nlohmann::json& value) {
    return QByteArray::fromStdString(
        value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

struct Writer {
    nlohmann::json object = nlohmann::json::object();
    void operator()(const char* name, const QString& value) { object[name] = value.toStdString(); }
    void operator()(const char* name, const QStringList& value) {
        object[name] = nlohmann::json::array();
        for (const auto& item : value)
            object[name].push_back(item.toStdString());
    }
    void operator()(const char* name, bool value) { object[name] = value; }
    void operator()(const char* name, int value) { object[name] = value; }
    void operator()(const char* name, qint64 value) { object[name] = value; }
};

struct Reader {
    const nlohmann::json& object;
    QString wrong; // the first member of a wrong type

    const nlohmann::json* find(const char* name) const {
        const auto found = object.find(name);
        return found == object.end() || found->is_null() ? nullptr : &*found;
    }
    void reject(const char* name) {
        if (wrong.isEmpty())
            wrong = QLatin1String(name);
    }
    void operator()(const char* name, QString& value) {
        if (const auto* found = find(name)) {
            if (found->is_string())
                value = QString::fromStdString(found->get<std::string>());
            else
                reject(name);
        }
    }
    void operator()(const char* name, QStringList& value) {
        const auto* found = find(name);
        if (found && !found->is_array())
            return reject(name);
        for (const auto& item : found ? *found : nlohmann::json::array())
            value << QString::fromStdString(item.is_string() ? item.get<std::string>() : item.dump());
    }
    void operator()(const char* name, bool& value) {
        if (const auto* found = find(name)) {
            if (found->is_boolean())
                value = found->get<bool>();
            else
                reject(name);
        }
    }
    template <class Integer>
    void integer(const char* name, Integer& value) {
        if (const auto* found = find(name)) {
            if (found->is_number_integer())
                value = found->get<Integer>();
            else
                reject(name);
        }
    }
    void operator()(const char* name, int& value) { integer(name, value); }
    void operator()(const char* name, qint64& value) { integer(name, value); }
};

} // namespace staffroom::control

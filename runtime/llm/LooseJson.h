// Readers for JSON that somebody else wrote: whatever is missing or of another type reads as nothing. For
// .cpp files only.
#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace staffroom::llm::loose {

using Json = nlohmann::json;

/// Whether brackets nest deeper than anything honest: copying and writing JSON goes as deep into the stack.
bool isTooDeep(QByteArrayView json);

/// What cannot be read, or nests too deeply, is discarded: no object, no array, no string.
template <class T = Json>
T parse(const QByteArray& text) {
    if (isTooDeep(text))
        return T(T::value_t::discarded);
    return T::parse(text.begin(), text.end(), nullptr, false);
}

inline bool isObject(const QByteArray& text) {
    return parse(text).is_object();
}

/// The member of that name, or null where there is none.
const Json& member(const Json& object, const char* name);
/// A string's text, else empty.
QString text(const Json& value);
/// A number of things: never negative, and 0 where it is no number.
qint64 count(const Json& object, const char* name);
/// Compact UTF-8; never throws, whatever the strings hold.
template <class T>
QByteArray bytes(const T& json) {
    return QByteArray::fromStdString(json.dump(-1, ' ', false, T::error_handler_t::replace));
}

} // namespace staffroom::llm::loose

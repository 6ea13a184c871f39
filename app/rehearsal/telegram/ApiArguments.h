// The arguments of one Bot API call, wherever they came from: query, form, JSON body or multipart. The server
// keeps every argument as text (non-scalars as JSON text) and reads numbers and flags leniently; so does
// this.
#pragma once

#include "rehearsal/Form.h"
#include "rehearsal/HttpServer.h"

#include <map>

namespace staffroom::rehearsal::telegram {

struct Argument {
    enum class Kind { Text, JsonString, JsonNumber, JsonFlag, JsonStructure, JsonNull };
    Kind kind = Kind::Text; // Text: from a form or query, where everything is text
    QByteArray value;       // UTF-8
};

struct Upload {
    QString name;
    QString mimeType;
    QByteArray bytes;
};

class ApiArguments final {
public:
    /// Parse: the body cannot be read.
    static Result<ApiArguments> read(const HttpRequest& request);

    bool has(const char* name) const { return m_values.contains(name); }
    /// Empty where there is no such argument.
    QByteArray bytes(const char* name) const;
    QString text(const char* name) const { return QString::fromUtf8(bytes(name)); }
    /// 0 where it is missing or no number.
    qint64 integer(const char* name) const { return bytes(name).toLongLong(); }
    bool flag(const char* name) const;
    const Upload* upload(const QByteArray& name) const;

    const std::map<QByteArray, Argument>& values() const { return m_values; }
    const std::map<QByteArray, Upload>& uploads() const { return m_uploads; }

private:
    Result<void> readBody(const HttpRequest& request);
    Result<void> readJson(const QByteArray& body);
    Result<void> readMultipart(const QByteArray& contentType, const QByteArray& body);

    std::map<QByteArray, Argument> m_values;
    std::map<QByteArray, Upload> m_uploads;
};

} // namespace staffroom::rehearsal::telegram

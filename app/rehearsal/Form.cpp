#include "rehearsal/Form.h"

namespace staffroom::rehearsal {

namespace {

QByteArray decoded(QByteArray text) {
    return QByteArray::fromPercentEncoding(text.replace('+', ' '));
}

// The value of `name` in `form-data; name="x"; filename="a\"b.pdf"`; a backslash escapes a quote.
QByteArray parameter(const QByteArray& header, const QByteArray& name) {
    qsizetype at = 0;
    while ((at = header.indexOf(';', at)) >= 0) {
        ++at;
        while (at < header.size() && header[at] == ' ')
            ++at;
        const qsizetype equals = header.indexOf('=', at);
        if (equals < 0)
            return {};
        const bool wanted = header.mid(at, equals - at).trimmed().toLower() == name;
        at = equals + 1;
        QByteArray value;
        if (at < header.size() && header[at] == '"') {
            for (++at; at < header.size() && header[at] != '"'; ++at) {
                if (header[at] == '\\' && at + 1 < header.size() &&
                    (header[at + 1] == '"' || header[at + 1] == '\\'))
                    ++at;
                value += header[at];
            }
        } else {
            const qsizetype end = header.indexOf(';', at);
            value = header.mid(at, end < 0 ? -1 : end - at).trimmed();
        }
        if (wanted)
            return value;
    }
    return {};
}

Result<FormPart> parsePart(const QByteArray& part) {
    const qsizetype blank = part.startsWith("\r\n") ? -2 : part.indexOf("\r\n\r\n");
    if (blank == -1)
        return failure(ErrorKind::Parse, QStringLiteral("a part of the form has no end of headers"));
    FormPart out;
    for (const QByteArray& line : part.left(std::max<qsizetype>(blank, 0)).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray key = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (key == "content-disposition") {
            out.name = parameter(value, "name");
            out.filename = parameter(value, "filename");
        } else if (key == "content-type") {
            out.contentType = value;
        }
    }
    out.body = part.mid(blank + 4);
    if (out.name.isEmpty())
        return failure(ErrorKind::Parse, QStringLiteral("a part of the form has no name"));
    return out;
}

} // namespace

QList<std::pair<QByteArray, QByteArray>> parseUrlEncoded(const QByteArray& body) {
    QList<std::pair<QByteArray, QByteArray>> fields;
    for (const QByteArray& field : body.split('&')) {
        if (field.isEmpty())
            continue;
        const qsizetype equals = field.indexOf('=');
        if (equals < 0)
            fields.append({decoded(field), {}});
        else
            fields.append({decoded(field.left(equals)), decoded(field.mid(equals + 1))});
    }
    return fields;
}

Result<QList<FormPart>> parseMultipart(const QByteArray& contentType, const QByteArray& body) {
    const QByteArray boundary = parameter(contentType, "boundary");
    if (boundary.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("multipart/form-data without a boundary"));
    // With a line break in front of the body the first delimiter looks like all others.
    const QByteArray delimiter = "\r\n--" + boundary;
    const QByteArray all = "\r\n" + body;
    QList<FormPart> parts;
    qsizetype at = all.indexOf(delimiter);
    while (at >= 0) {
        at += delimiter.size();
        if (QByteArrayView(all).sliced(at).startsWith("--"))
            return parts;
        const qsizetype line = all.indexOf("\r\n", at);
        const qsizetype next = line < 0 ? -1 : all.indexOf(delimiter, line);
        if (next < 0)
            break;
        TRY(auto part, parsePart(all.mid(line + 2, std::max<qsizetype>(next - line - 2, 0))));
        parts.append(std::move(part));
        at = next;
    }
    return failure(ErrorKind::Parse, QStringLiteral("the form's closing boundary is missing"));
}

} // namespace staffroom::rehearsal

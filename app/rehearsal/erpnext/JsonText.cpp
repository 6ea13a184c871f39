#include "rehearsal/erpnext/JsonText.h"

namespace staffroom::rehearsal::erpnext {

namespace {

void writeDecimal(QByteArray& out, Decimal decimal) {
    const qint64 size = decimal.units < 0 ? -decimal.units : decimal.units;
    auto fraction = QByteArray::number(size % Decimal::scale).rightJustified(4, '0');
    while (fraction.size() > 1 && fraction.endsWith('0'))
        fraction.chop(1);
    if (decimal.units < 0)
        out += '-';
    out += QByteArray::number(size / Decimal::scale) + '.' + fraction;
}

void writeDocument(QByteArray& out, const Catalogue& catalogue, const DocType& type,
                   const Document& document) {
    out += '{';
    for (size_t column = 0; column < type.fields.size(); ++column) {
        const auto& field = type.fields[column];
        if (field.type == FieldType::Table || isNull(document.values[column]))
            continue;
        writeString(out, field.name);
        out += ':';
        writeValue(out, document.values[column]);
        out += ',';
    }
    for (size_t table = 0; table < type.tables.size(); ++table) {
        const auto& field = type.fields[static_cast<size_t>(type.tables[table])];
        writeString(out, field.name);
        out += ":[";
        bool first = true;
        for (const auto& row : document.tables[table]) {
            if (!std::exchange(first, false))
                out += ',';
            writeDocument(out, catalogue, *catalogue.find(field.options), row);
        }
        out += "],";
    }
    out += "\"doctype\":";
    writeString(out, type.name);
    out += '}';
}

} // namespace

void writeString(QByteArray& out, const QString& text) {
    out += '"';
    for (const char letter : text.toUtf8()) {
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (letter == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(letter) < 0x20) {
            out += "\\u" + QByteArray::number(static_cast<int>(letter), 16).rightJustified(4, '0');
        } else {
            out += letter;
        }
    }
    out += '"';
}

void writeValue(QByteArray& out, const Value& value) {
    if (const auto* number = std::get_if<qint64>(&value))
        out += QByteArray::number(*number);
    else if (const auto* decimal = std::get_if<Decimal>(&value))
        writeDecimal(out, *decimal);
    else if (const auto* text = std::get_if<QString>(&value))
        writeString(out, *text);
    else
        out += "null";
}

QByteArray documentJson(const Catalogue& catalogue, const DocType& type, const Document& document) {
    QByteArray out;
    writeDocument(out, catalogue, type, document);
    return out;
}

} // namespace staffroom::rehearsal::erpnext

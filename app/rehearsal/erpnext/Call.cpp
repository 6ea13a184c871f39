#include "rehearsal/erpnext/Call.h"

namespace staffroom::rehearsal::erpnext {

qint64 Call::integer(const char* name, qint64 otherwise) const {
    return has(name) ? arg(name).toLongLong() : otherwise;
}

bool Call::flag(const char* name, bool otherwise) const {
    if (!has(name))
        return otherwise;
    const auto text = arg(name).toLower();
    return text == QLatin1String("1") || text == QLatin1String("true");
}

void Call::expectOnly(const QStringList& known) {
    for (auto arg = args.begin(); arg != args.end(); ++arg) {
        if (!known.contains(arg.key()) && arg.key() != QLatin1String("cmd"))
            oddities.append(QStringLiteral("unknown argument %1").arg(arg.key()));
    }
}

Outcome<const DocType*> Site::doctype(const QString& name) const {
    const auto* type = store.catalogue().find(name);
    if (type == nullptr)
        return notFound(QStringLiteral("DocType %1").arg(name));
    return type;
}

} // namespace staffroom::rehearsal::erpnext

#include "zabbix/ApiVersion.h"

#include <QRegularExpression>

namespace staffroom::zabbix {

Result<ApiVersion> ApiVersion::parse(const QString& text) {
    static const QRegularExpression form(
        QStringLiteral("^([0-9]{1,3})\\.([0-9]{1,3})(\\.[0-9]{1,4})?[a-z0-9]{0,12}$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return failure(ErrorKind::Parse, QStringLiteral("what answers does not tell a Zabbix version"),
                       QStringLiteral("zabbix"));
    const ApiVersion version{match.capturedView(1).toInt(), match.capturedView(2).toInt()};
    if (version < ApiVersion{6, 0})
        return failure(ErrorKind::Invalid,
                       QStringLiteral("this is Zabbix %1; 6.0 or later is needed").arg(version.toString()),
                       QStringLiteral("zabbix"));
    return version;
}

} // namespace staffroom::zabbix

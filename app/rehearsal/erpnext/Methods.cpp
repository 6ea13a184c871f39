// Finds the method, checks verb and arguments.
#include "rehearsal/erpnext/Methods.h"

namespace staffroom::rehearsal::erpnext {

namespace {

const QHash<QString, Method>& methods() {
    static const auto table = [] {
        QHash<QString, Method> all;
        for (auto& list : {readingMethods(), writingMethods(), permissionMethods(), siteMethods()}) {
            for (const auto& method : list)
                all.insert(QLatin1String(method.name), method);
        }
        return all;
    }();
    return table;
}

/// Whitelisted on a real server, absent here: a client that calls one gets the refusal, and a test hears of
/// it.
bool isLeftOut(const QString& name) {
    static const QStringList names{QStringLiteral("frappe.desk.form.load.getdoctype"),
                                   QStringLiteral("run_doc_method")};
    return names.contains(name);
}

tl::unexpected<FrappeError> notWhitelisted(const QString& name) {
    return notPermitted(
        QStringLiteral("<details><summary>You are not permitted to access this resource.</summary>Function "
                       "<b>%1</b> is not whitelisted.</details>")
            .arg(name),
        QStringLiteral("Method Not Allowed"));
}

tl::unexpected<FrappeError> noSuchMethod(const QString& name) {
    const auto app = name.section(QLatin1Char('.'), 0, 0);
    return invalid(
        QStringLiteral("Failed to get method for command %1 with No module named '%2'").arg(name, app));
}

} // namespace

Outcome<Answer> callMethod(const Site& site, const QString& name, Call& call) {
    const auto found = methods().constFind(name);
    if (found == methods().constEnd()) {
        static const QStringList apps{QStringLiteral("frappe"), QStringLiteral("erpnext"),
                                      QStringLiteral("hrms")};
        const bool exists = isLeftOut(name) || apps.contains(name.section(QLatin1Char('.'), 0, 0));
        if (isLeftOut(name))
            call.oddities.append(QStringLiteral("the practice server does not have %1").arg(name));
        return exists ? notWhitelisted(name) : noSuchMethod(name);
    }
    if (call.user == QLatin1String("Guest") && !found->guest)
        return notWhitelisted(name);
    if (found->writes && call.verb != "POST" && call.verb != "PUT")
        return notPermitted(QStringLiteral("Not permitted"));
    call.expectOnly(QString::fromLatin1(found->args).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    if (found->answer)
        return found->answer(site, call);
    auto json = found->run(site, call);
    if (!json)
        return tl::unexpected<FrappeError>(json.error());
    return Answer{.json = std::move(*json)};
}

} // namespace staffroom::rehearsal::erpnext

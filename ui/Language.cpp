#include "ui/Language.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace staffroom::ui {

namespace {

/// The system's own where it is of that language: it knows the country.
QLocale localeOf(const QString& language) {
    if (QLocale::system().name().section(u'_', 0, 0) == language)
        return QLocale::system();
    if (language == u"ar") // with the figures that everything else here is written in
        return {QLocale::Arabic, QLocale::UnitedArabEmirates};
    return QLocale(language);
}

void install(QGuiApplication& application, const QString& file, const QString& folder) {
    auto* translator = new QTranslator(&application);
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

QStringList spokenLanguages() {
    return {QStringLiteral("ar"), QStringLiteral("de"), QStringLiteral("en"), QStringLiteral("tr")};
}

QString languageFor(const QString& wanted) {
    QStringList names{wanted};
    if (wanted.isEmpty())
        names = QLocale::system().uiLanguages();
    for (const auto& name : names) {
        const QString language = name.left(2).toLower();
        const bool ends = name.size() == 2 || (name.size() > 2 && !name.at(2).isLetter());
        if (ends && spokenLanguages().contains(language))
            return language;
    }
    return QStringLiteral("en");
}

QString fromLeft(const QString& text) {
    if (text.isEmpty() || QGuiApplication::layoutDirection() == Qt::LeftToRight)
        return text;
    const QChar isolate(0x2066), isolateEnd(0x2069);
    return isolate + text + isolateEnd;
}

QString besides(const QStringList& parts) {
    const QString dot = QStringLiteral(" · ");
    if (QGuiApplication::layoutDirection() == Qt::LeftToRight)
        return parts.join(dot);
    const QChar rightToLeft(0x200F), isolate(0x2068), isolateEnd(0x2069); // Unicode's bidirectional controls
    QStringList isolated;
    for (const auto& part : parts)
        isolated << isolate + part + isolateEnd;
    return rightToLeft + isolated.join(dot);
}

void speak(QGuiApplication& application, const QString& wanted) {
    for (auto* former : application.findChildren<QTranslator*>(Qt::FindDirectChildrenOnly))
        delete former; // it takes itself out
    const QString language = languageFor(wanted);
    install(application, QStringLiteral("qtbase_") + language,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QStringLiteral("staffroom_") + language, QStringLiteral(":/staffroom/translations"));
    QLocale::setDefault(localeOf(language));
    QGuiApplication::setLayoutDirection(localeOf(language).textDirection());
}

} // namespace staffroom::ui

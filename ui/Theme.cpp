#include "ui/Theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

#include <array>

namespace staffroom::ui {

namespace {

Tokens currentTokens = lightTokens();

QColor color(const char* name) {
    return QColor(QLatin1String(name));
}

QPalette paletteOf(const Tokens& t) {
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& shade) {
        palette.setColor(role, shade);
    };
    set(QPalette::Window, t.window), set(QPalette::WindowText, t.text);
    set(QPalette::Base, t.surface), set(QPalette::AlternateBase, t.window), set(QPalette::Text, t.text);
    set(QPalette::Button, t.surface), set(QPalette::ButtonText, t.text);
    set(QPalette::ToolTipBase, t.surface), set(QPalette::ToolTipText, t.text);
    set(QPalette::Highlight, t.accent), set(QPalette::HighlightedText, t.surface);
    set(QPalette::Link, t.accent), set(QPalette::LinkVisited, t.accent);
    set(QPalette::PlaceholderText, t.muted), set(QPalette::Mid, t.line), set(QPalette::Midlight, t.line);
    set(QPalette::Light, t.surface), set(QPalette::Dark, t.line), set(QPalette::Shadow, t.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.idle);
    return palette;
}

/// What a palette cannot say. @names stand for tokens.
QString styleSheetOf(const Tokens& t) {
    QString sheet = QStringLiteral(R"(
QWidget#sideBar { background: @sunken; border-right: 1px solid @line; }
QWidget#pageBar, QWidget#statusBar { background: @window; }
QWidget#pageBar { border-bottom: 1px solid @line; }
QWidget#statusBar { border-top: 1px solid @line; }
QListView#sideList { background: transparent; border: none; outline: none; }
QLabel#pageTitle { font-size: 17px; font-weight: 600; }
QLabel[role="name"] { font-size: 15px; font-weight: 600; }
QLabel[role="figure"] { font-size: 20px; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="trouble"] { color: @bad; }
QLabel[role="done"] { color: @ok; }
QTableView, QListView, QPlainTextEdit, QTextBrowser { border: none; background: @surface; }
QTableView { gridline-color: transparent; selection-background-color: @selected; selection-color: @text; }
QTableView::item { padding: 0 8px; border-bottom: 1px solid @window; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @line;
  padding: 4px 8px; }
QPlainTextEdit[role="field"], QListWidget[role="field"] { border: 1px solid @line; border-radius: 4px; }
QPlainTextEdit[role="field"]:focus, QListWidget[role="field"]:focus { border: 2px solid @accent; }
QLabel[role="field"] { font-weight: 600; }
QListWidget#sections, QListWidget#personaSections { background: @window; border-right: 1px solid @line; padding: 8px; outline: none; }
QListWidget#sections::item, QListWidget#personaSections::item { padding: 5px 8px; border-radius: 5px; }
QListWidget#sections::item:selected, QListWidget#personaSections::item:selected { background: @selected; color: @accent; }
QWidget#saveBar, QWidget#drawer { background: @sunken; border-top: 1px solid @line; }
QPushButton[role="first"]:enabled { background: @accent; color: @surface; border-color: @accent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: @surface; }
QListWidget[role="field"] { selection-background-color: @selected; selection-color: @text; }
QListView::indicator:unchecked, QCheckBox::indicator:unchecked { border: 1px solid @muted; border-radius: 3px;
  background: @surface; width: 12px; height: 12px; }
QSplitter::handle { background: @line; }
QLineEdit { border: 1px solid @line; border-radius: 4px; padding: 4px 8px; background: @surface; }
QLineEdit:focus, QListView#cards:focus { border: 2px solid @accent; }
QTableView:focus { selection-background-color: @chosen; }
QLineEdit:focus { padding: 3px 7px; }
QPushButton { border: 1px solid @line; border-radius: 4px; padding: 4px 12px; background: @surface; }
QPushButton:hover { background: @window; }
QPushButton:focus { border: 2px solid @accent; padding: 3px 11px; }
QListView#sections { background: @window; padding: 8px; outline: none; }
QListView#sections::item { padding: 6px 10px; border-radius: 4px; color: @text; }
QListView#sections::item:selected { background: @selected; color: @accent; }
QListView#sections:focus { border: 2px solid @accent; padding: 6px; }
QCheckBox::indicator:unchecked { border: 1px solid @muted; border-radius: 3px; background: @surface; }
QProgressBar { border: none; background: @sunken; border-radius: 2px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QPushButton:disabled { color: @idle; background: @window; }
QToolTip { color: @text; background: @surface; border: 1px solid @line; padding: 4px; }
)");
    QColor selected = t.accent, chosen = t.accent;
    selected.setAlphaF(0.14F);
    chosen.setAlphaF(0.26F);
    const std::array<std::pair<const char*, QColor>, 8> names{{{"@window", t.window},
                                                               {"@surface", t.surface},
                                                               {"@sunken", t.sunken},
                                                               {"@line", t.line},
                                                               {"@text", t.text},
                                                               {"@muted", t.muted},
                                                               {"@accent", t.accent},
                                                               {"@idle", t.idle}}};
    for (const auto& [name, shade] : names)
        sheet.replace(QLatin1String(name), shade.name());
    sheet.replace(QStringLiteral("@bad"), t.bad.name());
    sheet.replace(QStringLiteral("@ok"), t.ok.name());
    sheet.replace(QStringLiteral("@chosen"), chosen.name(QColor::HexArgb));
    sheet.replace(QStringLiteral("@selected"), selected.name(QColor::HexArgb));
    return sheet;
}

bool desktopIsDark(const QApplication& application) {
    return application.palette().color(QPalette::Window).lightness() < 128;
}

} // namespace

const Tokens& lightTokens() {
    static const Tokens light{color("#F6F7F9"), color("#FFFFFF"), color("#EEF0F3"), color("#D5DAE1"),
                              color("#1B2430"), color("#556070"), color("#1F5FBF"), color("#1A7440"),
                              color("#8A5300"), color("#B3261E"), color("#3E5C8A"), color("#5D6775")};
    return light;
}

const Tokens& darkTokens() {
    static const Tokens dark{color("#14181E"), color("#1B2027"), color("#101419"), color("#323A45"),
                             color("#E6EAF0"), color("#A3AEBC"), color("#7FB0FF"), color("#5CCB8A"),
                             color("#E8B04A"), color("#FF8A80"), color("#9DB8E8"), color("#98A2AF")};
    return dark;
}

const Tokens& tokens() {
    return currentTokens;
}

void applyTheme(QApplication& application, Scheme scheme) {
    const bool dark = scheme == Scheme::Dark || (scheme == Scheme::System && desktopIsDark(application));
    currentTokens = dark ? darkTokens() : lightTokens();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(paletteOf(currentTokens));
    application.setStyleSheet(styleSheetOf(currentTokens));
}

QColor toneColor(Tone tone) {
    const Tokens& t = tokens();
    switch (tone) {
    case Tone::Plain:
        return t.text;
    case Tone::Muted:
        return t.muted;
    case Tone::Ok:
        return t.ok;
    case Tone::Warn:
        return t.warn;
    case Tone::Bad:
        return t.bad;
    case Tone::Info:
        return t.info;
    case Tone::Idle:
        return t.idle;
    }
    return t.text;
}

QColor faceColor(const QString& id) {
    quint32 hash = 2166136261U; // FNV-1a: the same on every machine and in every version
    for (const char byte : id.toUtf8())
        hash = (hash ^ static_cast<quint8>(byte)) * 16777619U;
    return QColor::fromHsl(static_cast<int>(hash % 12) * 30, 115, 74);
}

QString initials(const QString& name) {
    QString letters;
    for (const auto& word : name.split(u' ', Qt::SkipEmptyParts)) {
        if (letters.size() < 2)
            letters += word.front().toUpper();
    }
    return letters;
}

} // namespace staffroom::ui

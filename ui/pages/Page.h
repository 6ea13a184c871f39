// What every page of the window is: a title, a filter, what it shows of the session, and how many things on
// it need a human.
#pragma once

#include "ui/Session.h"
#include "ui/widgets/Icons.h"

#include <QWidget>

class QLabel;
class QSplitter;

namespace staffroom::ui {

class Page : public QWidget {
    Q_OBJECT

public:
    struct Count {
        int shown = 0;           // beside the page's name
        bool needsHuman = false; // with a mark
    };

    Page(Session& session, QString title, Sign sign, QWidget* parent = nullptr);

    QString title() const { return m_title; }
    Sign sign() const { return m_sign; }
    /// What F1 says: what this page is for.
    virtual QString explanation() const = 0;
    virtual void setFilter(const QString& words) = 0;
    virtual Count count() const { return {}; }
    /// The session has news.
    virtual void refresh() = 0;
    /// The page has come to the front, or F5 was pressed: what is asked for only while it is looked at.
    virtual void lookedAt() {}
    /// What would be lost if the window closed now, by name; empty: nothing.
    virtual QString unsaved() const { return {}; }
    /// Esc: false when there is nothing to go back to.
    virtual bool goBack() { return false; }

Q_SIGNALS:
    /// Something went wrong, or was done: shown in the status bar.
    void said(const QString& words, Tone tone);
    /// Another page is wanted, with this selected there.
    void wanted(Sign page, const QString& key);

public:
    /// Text that can be selected, in the colours the style sheet has for that role.
    static QLabel* label(const char* role, QWidget* parent = nullptr);
    /// Selects what another page asked for; see wanted().
    virtual void open(const QString& key) { Q_UNUSED(key) }

protected:
    Session& session() { return m_session; }
    const Session& session() const { return m_session; }
    /// One method; its failure is said. `done` is called with what came back.
    void ask(const QString& method, const QByteArray& params, std::function<void(const QByteArray&)> done,
             int seconds = 30);
    /// The same for what changes something: the session looks again afterwards.
    void command(const QString& method, const QByteArray& params, const QString& doneWords);
    /// List above or beside, detail after it.
    QSplitter* split(QWidget* list, QWidget* detail, Qt::Orientation orientation, int listPart,
                     int detailPart);

private:
    Session& m_session;
    QString m_title;
    Sign m_sign;
};

} // namespace staffroom::ui

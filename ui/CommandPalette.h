// Ctrl+K: any persona, job, page or action by a few letters of its name.
#pragma once

#include <QDialog>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace staffroom::ui {

class CommandPalette final : public QDialog {
    Q_OBJECT

public:
    struct Entry {
        QString name, kind;
        std::function<void()> act;
    };

    CommandPalette(std::vector<Entry> entries, QWidget* parent);

    /// The entries whose name or kind holds every word, best first: names that begin with the words before
    /// others.
    static std::vector<std::size_t> matches(const std::vector<Entry>& entries, const QString& words);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void list();
    void take();

    std::vector<Entry> m_entries;
    std::vector<std::size_t> m_listed;
    QLineEdit* m_words;
    QListWidget* m_list;
};

} // namespace staffroom::ui

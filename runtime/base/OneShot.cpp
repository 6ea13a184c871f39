#include "base/OneShot.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

namespace staffroom {

namespace {

const QEvent::Type callEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

class CallEvent final : public QEvent {
public:
    explicit CallEvent(std::function<void()> toCall) : QEvent(callEvent), call(std::move(toCall)) {}
    std::function<void()> call;
};

} // namespace

class EventLoop::Receiver final : public QObject {
protected:
    bool event(QEvent* event) override {
        if (event->type() != callEvent)
            return QObject::event(event);
        static_cast<CallEvent*>(event)->call();
        return true;
    }
};

EventLoop::EventLoop() : m_receiver(new Receiver) {}

EventLoop::~EventLoop() { delete m_receiver; }

std::shared_ptr<EventLoop> EventLoop::current() {
    thread_local const std::shared_ptr<EventLoop> loop(new EventLoop);
    return loop;
}

void EventLoop::post(std::function<void()> call) {
    QCoreApplication::postEvent(m_receiver, new CallEvent(std::move(call)));
}

} // namespace staffroom

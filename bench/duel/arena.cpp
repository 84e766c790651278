#include "bench/duel/arena.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/check.h"

namespace turno::bench {
namespace {

// Logging in and coming in: longer than any server here takes.
constexpr Duration kEnterWithin = std::chrono::seconds{120};

TimePoint now() { return std::chrono::steady_clock::now(); }

}  // namespace

Arena::Arena(const Contestant& contestant)
    : contestant_(contestant),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      timer_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
  epoll_event event{};
  event.events = EPOLLIN;
  CHECK(epoll_ctl(epoll_.fd(), EPOLL_CTL_ADD, timer_.fd(), &event) == 0);
}

Fighter* Arena::connect(bool executive, std::uint32_t index) {
  auto fighter = std::make_unique<Fighter>();
  fighter->socket = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(contestant_.port());
  const int fd = fighter->socket.fd();
  if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return nullptr;
  const int yes = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fighter->executive = executive;
  fighter->index = index;
  fighter->since = now();
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = fighter.get();
  CHECK(epoll_ctl(epoll_.fd(), EPOLL_CTL_ADD, fd, &event) == 0);
  fighters_.push_back(std::move(fighter));
  return fighters_.back().get();
}

std::vector<Fighter*> Arena::enter(bool executive, std::uint32_t count, std::uint32_t in_flight) {
  std::vector<Fighter*> entered;
  std::vector<Fighter*> identified;
  const auto one_more = [&] {
    if (entered.size() == count) return;
    Fighter* const fighter = connect(executive, static_cast<std::uint32_t>(entered.size()));
    CHECK(fighter != nullptr);
    entered.push_back(fighter);
    send(*fighter, contestant_.identify(executive, fighter->index));
  };
  while (entered.size() < std::min(count, in_flight)) one_more();
  run(now() + kEnterWithin, [&](Fighter& fighter, std::string_view line) {
    if (!contestant_.is_identified(executive, line)) return;
    identified.push_back(&fighter);
    if (identified.size() == count) return stop();
    one_more();
  });
  CHECK(identified.size() == count);
  return entered;
}

void Arena::leave_all() { fighters_.clear(); }

void Arena::send(Fighter& fighter, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(fighter.socket.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Arena::run(TimePoint deadline, const OnLine& on_line) {
  run(deadline, on_line, TimePoint::max(), {});
}

void Arena::run(TimePoint deadline, const OnLine& on_line, TimePoint next_due,
                const OnDue& on_due) {
  stopped_ = false;
  constexpr int kEvents = 256;
  std::array<epoll_event, kEvents> events;
  while (!stopped_) {
    TimePoint at = now();
    while (on_due && next_due <= at && !stopped_) next_due = on_due();
    if (at >= deadline) return;
    itimerspec when{};
    const auto ns = std::min(deadline, next_due).time_since_epoch().count();
    constexpr std::int64_t kSecond = 1'000'000'000;
    when.it_value = {static_cast<time_t>(ns / kSecond), static_cast<long>(ns % kSecond)};
    timerfd_settime(timer_.fd(), TFD_TIMER_ABSTIME, &when, nullptr);
    const int ready = epoll_wait(epoll_.fd(), events.data(), kEvents, -1);
    for (int event = 0; event < ready && !stopped_; ++event) {
      auto* const fighter = static_cast<Fighter*>(events[static_cast<std::size_t>(event)].data.ptr);
      if (fighter != nullptr) read(*fighter, on_line);
    }
  }
}

void Arena::read(Fighter& fighter, const OnLine& on_line) {
  std::array<char, 64 * 1024> bytes;
  const ssize_t count = ::recv(fighter.socket.fd(), bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count <= 0) {
    if (count == 0) epoll_ctl(epoll_.fd(), EPOLL_CTL_DEL, fighter.socket.fd(), nullptr);
    return;
  }
  std::string_view text(bytes.data(), static_cast<std::size_t>(count));
  while (true) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    if (fighter.partial.empty()) {
      on_line(fighter, text.substr(0, end));
    } else {
      fighter.partial.append(text.substr(0, end));
      const std::string line = std::exchange(fighter.partial, {});
      on_line(fighter, line);
    }
    text.remove_prefix(end + 1);
  }
  fighter.partial.append(text);
}

}  // namespace turno::bench

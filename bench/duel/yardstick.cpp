#include "bench/duel/yardstick.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

namespace turno::bench {
namespace {

constexpr int kBacklog = 4096;
constexpr std::size_t kStackBytes = 64 * 1024;
constexpr std::size_t kReadBytes = 4096;

struct Person {
  int fd = -1;
  Person* partner = nullptr;
};

std::mutex mu;
std::deque<Person*> waiting;
std::deque<Person*> free_executives;

void send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

// Whoever comes second finds the other, and tells both.
void queue_up(Person& person, std::deque<Person*>& own, std::deque<Person*>& others) {
  Person* other = nullptr;
  {
    const std::lock_guard<std::mutex> lock(mu);
    if (others.empty()) {
      own.push_back(&person);
      return;
    }
    other = others.front();
    others.pop_front();
    person.partner = other;
    other->partner = &person;
  }
  send_all(person.fd, "M\n");
  send_all(other->fd, "M\n");
}

void end(Person& executive) {
  Person* customer = nullptr;
  {
    const std::lock_guard<std::mutex> lock(mu);
    customer = std::exchange(executive.partner, nullptr);
    if (customer != nullptr) customer->partner = nullptr;
  }
  if (customer != nullptr) send_all(customer->fd, ".\n");
}

void forward(Person& person, std::string_view bytes) {
  int to = -1;
  {
    const std::lock_guard<std::mutex> lock(mu);
    if (person.partner != nullptr) to = person.partner->fd;
  }
  if (to >= 0) send_all(to, bytes);
}

void* serve(void* given) {
  const std::unique_ptr<Person> person(static_cast<Person*>(given));
  std::array<char, kReadBytes> bytes;
  send_all(person->fd, "hola\n");
  while (true) {
    const ssize_t count = ::recv(person->fd, bytes.data(), bytes.size(), 0);
    if (count <= 0) break;
    const std::string_view read(bytes.data(), static_cast<std::size_t>(count));
    if (read == "C\n") {
      queue_up(*person, waiting, free_executives);
    } else if (read == "E\n") {
      queue_up(*person, free_executives, waiting);
    } else if (read == ".\nE\n" || read == ".\n") {
      end(*person);
      if (read.size() > 2) queue_up(*person, free_executives, waiting);
    } else {
      forward(*person, read);
    }
  }
  {
    const std::lock_guard<std::mutex> lock(mu);
    std::erase(waiting, person.get());
    std::erase(free_executives, person.get());
    if (person->partner != nullptr) person->partner->partner = nullptr;
  }
  ::close(person->fd);
  return nullptr;
}

}  // namespace

void run_yardstick(const std::function<void(std::uint16_t port)>& listening) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener, kBacklog) != 0 ||
      ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::abort();
  }
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  listening(ntohs(address.sin_port));
  while (true) {
    const int fd = ::accept(listener, nullptr, nullptr);
    if (fd < 0) continue;
    const int yes = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    auto person = std::make_unique<Person>();
    person->fd = fd;
    pthread_t thread;
    if (pthread_create(&thread, &attributes, serve, person.get()) == 0) {
      person.release();
    } else {
      ::close(fd);
    }
  }
}

}  // namespace turno::bench

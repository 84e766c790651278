#include "net_support.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "net/farewell.h"

namespace turno::test {
namespace {

TimePoint now() { return std::chrono::steady_clock::now(); }

}  // namespace

void Recorder::add(std::string_view line) {
  const MutexLock lock(mutex_);
  lines_.emplace_back(line);
  added_.notify_all();
}

bool Recorder::wait_for(const std::string& line, std::size_t times) {
  const TimePoint deadline = now() + kPatience;
  const MutexLock lock(mutex_);
  for (;;) {
    const auto count = std::count(lines_.begin(), lines_.end(), line);
    if (static_cast<std::size_t>(count) >= times) return true;
    if (!added_.wait_until(mutex_, deadline)) return false;
  }
}

std::vector<std::string> Recorder::lines() {
  const MutexLock lock(mutex_);
  return lines_;
}

void Mailboxes::add(const std::string& name, std::shared_ptr<Mailbox> mailbox) {
  const MutexLock lock(mutex_);
  entries_.emplace_back(name, std::move(mailbox));
}

std::shared_ptr<Mailbox> Mailboxes::of(const std::string& name) {
  const MutexLock lock(mutex_);
  for (const auto& [known, mailbox] : entries_) {
    if (known == name) return mailbox;
  }
  return nullptr;
}

void EchoSession::start(Reply& reply) { reply.say("hola"); }

void EchoSession::on_line(std::string_view line, Reply& reply) {
  patience_ = Patience::kForever;
  const auto [word, rest] = split_word(line);
  if (!on_command(word, rest, reply)) reply.say("eco: " + std::string(line));
}

bool EchoSession::on_command(std::string_view word, std::string_view rest, Reply& reply) {
  if (word == ":q") {
    reply.say("adiós");
    reply.close = true;
  } else if (word == ":name") {
    name_ = rest;
    mailboxes_.add(name_, mailbox_);
    reply.say("name: " + name_);
  } else if (word == ":fill") {
    const std::string block(1000, 'x');
    for (int left = std::stoi(std::string(rest)); left > 0; --left) reply.say(block);
  } else if (word == ":menu") {
    patience_ = Patience::kMenu;
    reply.say("menu");
  } else if (word == ":deaf") {
    deaf_to_drain_ = true;
    reply.say("deaf");
  } else if (word == ":next") {
    reply.say("over");
    reply.next = std::make_unique<EchoSession>(mailbox_, mailboxes_);
  } else if (word == ":throw") {
    throw std::runtime_error("thrown by a session");
  } else {
    return false;
  }
  return true;
}

void EchoSession::on_notice(const Notice& notice, Reply& reply) {
  if (const auto* said = std::get_if<Said>(&notice)) reply.say("said: " + said->text);
  if (std::holds_alternative<Draining>(notice) && !deaf_to_drain_) {
    reply.say("draining");
    reply.close = true;
  }
}

void EchoSession::on_fault(LineFault fault, Reply& reply) {
  switch (fault) {
    case LineFault::kTooLong:
      return reply.say("fault: too long");
    case LineFault::kNotUtf8:
      return reply.say("fault: not UTF-8");
    case LineFault::kControl:
      return reply.say("fault: control");
  }
}

void EchoSession::on_silence(Silence silence, Reply& reply) {
  reply.say(silence == Silence::kIdle ? "silence: idle" : "silence: half line");
  reply.close = true;
}

void EchoSession::on_hangup(Reply& reply) { reply.announce(name_ + " gone"); }

RunningServer::RunningServer(ServerOptions options) {
  if (!options.make_session) {
    options.make_session = [this](std::shared_ptr<Mailbox> mailbox, const std::string&) {
      return std::make_unique<EchoSession>(std::move(mailbox), mailboxes_);
    };
  }
  if (options.max_connections == 0) options.max_connections = 1000;
  options.console.console = [this](std::string_view line) { console_.add(line); };
  options.console.overheard = [this](std::string_view line) { overheard_.add(line); };
  options.full_sentence = "lleno: vuelva más tarde";
  options.shortage_sentence = "sin recursos: vuelva más tarde";
  auto opened = Server::open(std::move(options));
  if (!opened) throw std::runtime_error(opened.error().detail);
  server_ = std::move(*opened);
  thread_ = std::thread([this] { ended_ = server_->run(); });
}

RunningServer::~RunningServer() {
  if (thread_.joinable()) [[maybe_unused]]
    const auto ended = stop();
}

Result<void> RunningServer::stop() {
  server_->request_stop();
  thread_.join();
  return ended_;
}

Client::Client(std::uint16_t port, int receive_buffer_bytes)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_buffer_bytes > 0) {
    setsockopt(socket_.fd(), SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
               sizeof receive_buffer_bytes);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_.fd(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ADD_FAILURE() << "connect: " << std::strerror(errno);
  }
}

void Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool Client::fill() {
  if (ended_) return false;
  pollfd entry{socket_.fd(), POLLIN, 0};
  if (::poll(&entry, 1, poll_timeout_ms(now() + kPatience, now())) <= 0) {
    ADD_FAILURE() << "nothing came in time; so far: " << received_;
    return false;
  }
  std::array<char, 4096> bytes;
  const ssize_t count = ::recv(socket_.fd(), bytes.data(), bytes.size(), 0);
  if (count <= 0) {
    ended_ = true;
    return false;
  }
  received_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

std::optional<std::string> Client::line() {
  auto end = received_.find('\n');
  while (end == std::string::npos) {
    if (!fill()) return std::nullopt;
    end = received_.find('\n');
  }
  std::string first = received_.substr(0, end);
  received_.erase(0, end + 1);
  return first;
}

std::vector<std::string> Client::lines_to_end() {
  std::vector<std::string> lines;
  while (auto next = line()) lines.push_back(std::move(*next));
  return lines;
}

void Client::finish_sending() { ::shutdown(socket_.fd(), SHUT_WR); }

void Client::reset() {
  const linger at_once{1, 0};
  setsockopt(socket_.fd(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  socket_.reset();
}

std::string Client::local_address() const {
  sockaddr_storage address{};
  socklen_t bytes = sizeof address;
  getsockname(socket_.fd(), reinterpret_cast<sockaddr*>(&address), &bytes);
  return address_text(address);
}

}  // namespace turno::test

#include "control/server.h"

#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <utility>

namespace turno::control {
namespace {

// Askers who may wait while one is answered: an operator, his script, and some to spare.
constexpr int kBacklog = 16;

void signal(const Descriptor& eventfd) {
  const std::uint64_t one = 1;
  // Fails only when the counter is near 2^64, and then the descriptor is readable already.
  [[maybe_unused]] const ssize_t put = ::write(eventfd.fd(), &one, sizeof one);
}

std::string user_name(uid_t uid) {
  constexpr std::size_t kBytes = 4096;
  std::array<char, kBytes> buffer;
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
    return found->pw_name;
  }
  return "uid " + std::to_string(uid);
}

// Nothing for somebody who may not ask.
std::optional<std::string> author_of(int socket) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return std::nullopt;
  if (peer.uid != ::geteuid() && peer.uid != 0) return std::nullopt;
  return user_name(peer.uid);
}

// Is anybody listening on the socket that is in the way?
bool is_alive(const Address& address) {
  const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  // EAGAIN: his backlog is full, so there is one.
  return probe && (::connect(probe.fd(), address.get(), Address::size()) == 0 || errno == EAGAIN);
}

Result<void> bind_anew(int socket, const Address& address) {
  if (::bind(socket, address.get(), Address::size()) == 0) return {};
  if (errno != EADDRINUSE) return tl::unexpected(system_error("bind control.sock"));
  if (is_alive(address)) {
    return fail(ErrorCode::kConflict, "another server runs on this folder");
  }
  ::unlink(address.path());
  if (::bind(socket, address.get(), Address::size()) == 0) return {};
  return tl::unexpected(system_error("bind control.sock"));
}

}  // namespace

Result<std::unique_ptr<ControlServer>> ControlServer::open(const std::string& folder,
                                                           Handlers handlers) {
  Result<Address> address = Address::in(folder);
  if (!address) return tl::unexpected(address.error());
  std::unique_ptr<ControlServer> server(
      new ControlServer(*std::move(address), std::move(handlers)));
  if (const Result<void> listening = server->listen(); !listening) {
    return tl::unexpected(listening.error());
  }
  return server;
}

Result<void> ControlServer::listen() {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  wake_ = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  stop_ = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!socket || !wake_ || !stop_) return tl::unexpected(system_error("control.sock"));
  // Two servers that find the same dead socket must not each remove the other's new one.
  if (::flock(address_.folder(), LOCK_EX) != 0) return tl::unexpected(system_error("flock"));
  const Result<void> bound = bind_anew(socket.fd(), address_);
  struct stat file {};
  // Nobody can connect before listen(): the mode is narrowed in time.
  const bool ready = bound && ::chmod(address_.path(), S_IRUSR | S_IWUSR) == 0 &&
                     ::stat(address_.path(), &file) == 0 && ::listen(socket.fd(), kBacklog) == 0;
  const Error fault = system_error("listen on control.sock");
  ::flock(address_.folder(), LOCK_UN);
  if (!bound) return bound;
  if (!ready) return tl::unexpected(fault);
  inode_ = file.st_ino;
  listener_ = std::move(socket);
  return {};
}

ControlServer::~ControlServer() {
  stop();
  struct stat file {};
  if (listener_ && ::stat(address_.path(), &file) == 0 && file.st_ino == inode_) {
    ::unlink(address_.path());
  }
}

Result<void> ControlServer::start() {
  Result<Thread> thread = Thread::start("control", kSmallStackBytes, [this] { run(); });
  if (!thread) return tl::unexpected(thread.error());
  thread_ = *std::move(thread);
  return {};
}

void ControlServer::stop() {
  signal(stop_);
  if (thread_.joinable()) thread_.join();
}

void ControlServer::post(std::function<void()> work) {
  {
    const MutexLock lock(mu_);
    posted_.push_back(std::move(work));
  }
  signal(wake_);
}

void ControlServer::run() noexcept {
  std::array<pollfd, 3> watched{
      {{stop_.fd(), POLLIN, 0}, {wake_.fd(), POLLIN, 0}, {listener_.fd(), POLLIN, 0}}};
  while (true) {
    if (::poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched[0].revents != 0) return;
    if (watched[1].revents != 0) do_posted();
    if (watched[2].revents != 0) serve_one();
  }
}

void ControlServer::do_posted() {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = ::read(wake_.fd(), &count, sizeof count);
  std::vector<std::function<void()>> work;
  {
    const MutexLock lock(mu_);
    work.swap(posted_);
  }
  for (const std::function<void()>& one : work) one();
}

void ControlServer::serve_one() const {
  const Descriptor socket(
      ::accept4(listener_.fd(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (!socket) return;
  const std::optional<std::string> author = author_of(socket.fd());
  if (!author) return;
  const Deadline deadline = std::chrono::steady_clock::now() + kRequestDeadline;
  const Result<std::string> line = read_line(socket.fd(), kMaxRequestBytes, deadline, stop_.fd());
  const Result<nlohmann::json> given =
      line ? answer(*line, *author) : Result<nlohmann::json>(tl::unexpected(line.error()));
  const nlohmann::json answered = given ? *given : nlohmann::json{{"error", given.error().detail}};
  // Who does not fetch his answer has lost it.
  (void)write_line(socket.fd(),
                   answered.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                   std::chrono::steady_clock::now() + kRequestDeadline, stop_.fd());
}

Result<nlohmann::json> ControlServer::answer(const std::string& line,
                                             const std::string& author) const {
  const nlohmann::json request = nlohmann::json::parse(line, nullptr, false);
  if (!request.is_object() || !request.contains("ask") || !request["ask"].is_string()) {
    return fail(ErrorCode::kInvalid, "a request is a JSON object with \"ask\"");
  }
  const auto handler = handlers_.find(request["ask"].get<std::string>());
  if (handler == handlers_.end()) {
    return fail(ErrorCode::kInvalid, "this server does not know that question");
  }
  try {
    return handler->second({request, author});
  } catch (const nlohmann::json::exception& error) {
    // An argument is missing or of another type.
    return fail(ErrorCode::kInvalid, error.what());
  }
}

}  // namespace turno::control

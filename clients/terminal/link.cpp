#include "clients/terminal/link.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <optional>
#include <utility>

#include "base/check.h"
#include "clients/terminal/secret.h"

namespace turno {
namespace {

constexpr std::size_t kReadBytes = 16 * 1024;  // a few answers of the server at once

std::string reason_of(int status, const OwnWords& words) {
  switch (status) {
    case UV_ECONNREFUSED:
      return fill(words.refused);
    case UV_ETIMEDOUT:
      return fill(words.no_answer);
    case UV_EHOSTUNREACH:
    case UV_ENETUNREACH:
      return fill(words.no_route);
    case UV_EAI_NONAME:
    case UV_EAI_NODATA:
    case UV_EAI_AGAIN:
    case UV_EAI_FAIL:
      return fill(words.no_such_name);
    case UV_ECONNRESET:
    case UV_EPIPE:
      return fill(words.cut);
    default:
      return uv_strerror(status);
  }
}

// A write that owns its bytes until libuv is done with them.
// They are overwritten after that: a password may be among them.
struct Write {
  Write() = default;
  ~Write() { wipe(bytes); }
  Write(const Write&) = delete;
  Write& operator=(const Write&) = delete;

  uv_write_t request{};
  std::string bytes;
};

sockaddr_storage copy_of(const addrinfo& found) {
  sockaddr_storage address{};
  std::memcpy(&address, found.ai_addr, std::min<std::size_t>(found.ai_addrlen, sizeof address));
  return address;
}

}  // namespace

void Link::open(const std::string& host, std::uint16_t port) {
  lookup_.data = this;
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  const int status = uv_getaddrinfo(&loop_, &lookup_, &Link::on_resolved, host.c_str(),
                                    std::to_string(port).c_str(), &hints);
  if (status != 0) return end(LinkEnd::kNoServer, reason_of(status, words_));
  ++in_use_;
}

void Link::on_resolved(uv_getaddrinfo_t* request, int status, addrinfo* found) {
  auto& self = *static_cast<Link*>(request->data);
  --self.in_use_;
  if (status == UV_ECANCELED || self.ended_) return uv_freeaddrinfo(found);
  if (status != 0) return self.end(LinkEnd::kNoServer, reason_of(status, self.words_));
  for (const addrinfo* at = found; at != nullptr; at = at->ai_next) {
    self.addresses_.push_back(copy_of(*at));
  }
  uv_freeaddrinfo(found);
  std::reverse(self.addresses_.begin(), self.addresses_.end());
  self.try_next_address(UV_EAI_NONAME);
}

void Link::try_next_address(int why_not_the_former) {
  if (addresses_.empty()) return end(LinkEnd::kNoServer, reason_of(why_not_the_former, words_));
  const sockaddr_storage address = addresses_.back();
  addresses_.pop_back();
  socket_ = std::make_unique<uv_tcp_t>();
  CHECK(uv_tcp_init(&loop_, socket_.get()) == 0);
  ++in_use_;
  socket_->data = this;
  connect_.data = this;
  const int status = uv_tcp_connect(&connect_, socket_.get(),
                                    reinterpret_cast<const sockaddr*>(&address), on_connected);
  if (status != 0) end(LinkEnd::kNoServer, reason_of(status, words_));
}

void Link::on_connected(uv_connect_t* request, int status) {
  auto& self = *static_cast<Link*>(request->data);
  if (status == UV_ECANCELED || self.ended_) return;
  if (status != 0) {
    uv_close(reinterpret_cast<uv_handle_t*>(self.socket_.get()), on_closed);
    self.failed_.push_back(std::move(self.socket_));
    return self.try_next_address(status);
  }
  self.connected_ = true;
  uv_tcp_nodelay(self.socket_.get(), 1);
  self.notice_silence();
  const auto allocate = [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
    auto& link = *static_cast<Link*>(handle->data);
    link.received_.resize(kReadBytes);
    *buffer = uv_buf_init(link.received_.data(), kReadBytes);
  };
  CHECK(uv_read_start(self.stream(), allocate, &Link::on_read) == 0);
}

void Link::on_closed(uv_handle_t* handle) { --static_cast<Link*>(handle->data)->in_use_; }

// Where the system has no such settings its own patience counts.
void Link::notice_silence() {
  constexpr int kProbes = 3;
  constexpr int kSeconds = static_cast<int>(kSilenceDeadline.count());
  uv_os_fd_t fd = -1;
  if (uv_fileno(reinterpret_cast<uv_handle_t*>(socket_.get()), &fd) != 0) return;
  const auto set = [fd](int level, int option, int value) {
    setsockopt(fd, level, option, &value, sizeof value);
  };
  set(SOL_SOCKET, SO_KEEPALIVE, 1);
  set(IPPROTO_TCP, TCP_KEEPIDLE, kSeconds / 2);
  set(IPPROTO_TCP, TCP_KEEPINTVL, kSeconds / 2 / kProbes);
  set(IPPROTO_TCP, TCP_KEEPCNT, kProbes);
  constexpr int kMsPerSecond = 1000;
  set(IPPROTO_TCP, TCP_USER_TIMEOUT, kSeconds * kMsPerSecond);
}

void Link::on_read(uv_stream_t* stream, ssize_t bytes, const uv_buf_t* buffer) {
  auto& self = *static_cast<Link*>(stream->data);
  if (self.ended_ || bytes == 0) return;
  if (bytes > 0) return self.take({buffer->base, static_cast<std::size_t>(bytes)});
  if (const std::optional<std::string> last = self.lines_.rest()) self.listener_.on_line(*last);
  if (bytes == UV_EOF) return self.end(LinkEnd::kClosed, {});
  self.end(LinkEnd::kLost, reason_of(static_cast<int>(bytes), self.words_));
}

void Link::take(std::string_view bytes) {
  lines_.append(bytes);
  while (const std::optional<std::string> line = lines_.next()) {
    if (ended_) return;
    listener_.on_line(*line);
  }
}

void Link::send(std::string_view line) {
  if (!connected_ || ended_) return;
  auto write = std::make_unique<Write>();
  write->bytes.assign(line).push_back('\n');
  if (uv_stream_get_write_queue_size(stream()) + write->bytes.size() > kMaxUnsentBytes) {
    return end(LinkEnd::kLost, fill(words_.server_stopped_reading));
  }
  write->request.data = write.get();
  const uv_buf_t buffer =
      uv_buf_init(write->bytes.data(), static_cast<unsigned>(write->bytes.size()));
  // A write that fails is not reported here: the read side sees the same trouble, after the lines
  // that arrived before it.
  const auto done = [](uv_write_t* request, int) {
    const std::unique_ptr<Write> owned(static_cast<Write*>(request->data));
  };
  if (uv_write(&write->request, stream(), &buffer, 1, done) == 0) write.release();
}

void Link::finish_sending() {
  if (!connected_ || ended_) return;
  uv_shutdown(&shutdown_, stream(), [](uv_shutdown_t*, int) {});
}

void Link::close() {
  ended_ = true;
  if (socket_ == nullptr) return;
  const auto handle = reinterpret_cast<uv_handle_t*>(socket_.get());
  if (uv_is_closing(handle) == 0) uv_close(handle, on_closed);
}

void Link::end(LinkEnd how, const std::string& reason) {
  if (std::exchange(ended_, true)) return;
  listener_.on_end(how, reason);
}

}  // namespace turno

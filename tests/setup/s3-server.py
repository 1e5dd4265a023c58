"""A Swift of one node with its S3 interface: s3-server.py <account>:<user> <secret>

Prints the port of 127.0.0.1 where S3 listens; ends, and removes its files, when standard input does. What
Swift runs as four daemons over many disks are four listeners of one process here, over one folder: so do
Swift's own functional tests.
"""
import array
import os
import sys
import tempfile

import eventlet
import eventlet.wsgi

eventlet.monkey_patch()

from swift.common import utils  # noqa: E402

account, user = sys.argv[1].split(':')
secret = sys.argv[2]
home = tempfile.TemporaryDirectory(prefix='hoi-thi-s3-', ignore_cleanup_errors=True)
folder = home.name


def settings(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text)
    return path


# Swift reads it when its other modules are imported
utils.SWIFT_CONF_FILE = settings('swift.conf', '[swift-hash]\nswift_hash_path_suffix = tests\n')
utils.validate_configuration()

from swift.account.server import AccountController  # noqa: E402
from swift.common.ring import RingData  # noqa: E402
from swift.common.wsgi import SwiftHttpProtocol, loadapp  # noqa: E402
from swift.container.server import ContainerController  # noqa: E402
from swift.obj.server import ObjectController  # noqa: E402


class NoLog:
    """Standard error is for what goes wrong, not for each request."""

    def __getattr__(self, _):
        return lambda *_, **__: None


def serve(app):
    listener = eventlet.listen(('127.0.0.1', 0), backlog=512)
    eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        app,
        NoLog(),
        protocol=SwiftHttpProtocol,
        capitalize_response_headers=False,
    )
    return listener.getsockname()[1]


devices = os.path.join(folder, 'devices')
os.makedirs(os.path.join(devices, 'disk'))
store = {
    'devices': devices,
    'swift_dir': folder,
    'mount_check': 'false',
    'disable_fallocate': 'true',
    'fallocate_reserve': '0',
}
for kind, controller in {
    'account': AccountController,
    'container': ContainerController,
    'object': ObjectController,
}.items():
    device = {'id': 0, 'region': 1, 'zone': 0, 'device': 'disk', 'weight': 1.0, 'meta': ''}
    device |= {'ip': '127.0.0.1', 'port': serve(controller(store))}
    ring = RingData([array.array('H', [0] * 4)], [device], 30)
    ring.save(os.path.join(folder, f'{kind}.ring.gz'))

proxy = settings(
    'proxy.conf',
    f'''
[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors cache listing_formats s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
node_timeout = 60
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{user} = {secret} .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
''',
)
print(serve(loadapp(proxy)), flush=True)

eventlet.hubs.trampoline(sys.stdin, read=True)
home.cleanup()
os._exit(0)

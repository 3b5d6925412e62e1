// Made from /openapi.json by test/e2e/analyst.test.ts; not edited by hand.
export interface paths {
    "/ingest/v1/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/v1/files/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            kind: "wecom" | "dingtalk" | "feishu" | "slack" | "email" | "wecom_app" | "dingtalk_app" | "feishu_app" | "gateway" | "webhook" | "ntfy" | "bark";
                            settings: {
                                [key: string]: unknown;
                            };
                            secrets: string[];
                            host: string;
                            outside: boolean;
                            owner: string | null;
                            enabled: boolean;
                            /** @enum {string} */
                            health: "untried" | "ok" | "failing" | "unhealthy";
                            failingSince: string | null;
                            failures: number;
                            lastError: string | null;
                            lastFault: {
                                /** @enum {string} */
                                code: "unreachable" | "busy" | "server_failed" | "http_refused" | "address_forbidden" | "settings" | "no_answer" | "strange_answer" | "not_taken" | "token_refused" | "unknown_recipient" | "mail_server_needed" | "mail_settings" | "mail_unreachable" | "mail_busy" | "mail_refused" | "mail_uncertain" | "interrupted" | "internal";
                                host?: string;
                                answer?: string;
                            } | null;
                            lastErrorAt: string | null;
                            lastSuccessAt: string | null;
                            waiting: number;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        kind: "wecom" | "dingtalk" | "feishu" | "slack" | "email" | "wecom_app" | "dingtalk_app" | "feishu_app" | "gateway" | "webhook" | "ntfy" | "bark";
                        settings: {
                            [key: string]: unknown;
                        };
                        /** Format: uuid */
                        owner?: string;
                        /** @default true */
                        enabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            kind: "wecom" | "dingtalk" | "feishu" | "slack" | "email" | "wecom_app" | "dingtalk_app" | "feishu_app" | "gateway" | "webhook" | "ntfy" | "bark";
                            settings: {
                                [key: string]: unknown;
                            };
                            secrets: string[];
                            host: string;
                            outside: boolean;
                            owner: string | null;
                            enabled: boolean;
                            /** @enum {string} */
                            health: "untried" | "ok" | "failing" | "unhealthy";
                            failingSince: string | null;
                            failures: number;
                            lastError: string | null;
                            lastFault: {
                                /** @enum {string} */
                                code: "unreachable" | "busy" | "server_failed" | "http_refused" | "address_forbidden" | "settings" | "no_answer" | "strange_answer" | "not_taken" | "token_refused" | "unknown_recipient" | "mail_server_needed" | "mail_settings" | "mail_unreachable" | "mail_busy" | "mail_refused" | "mail_uncertain" | "interrupted" | "internal";
                                host?: string;
                                answer?: string;
                            } | null;
                            lastErrorAt: string | null;
                            lastSuccessAt: string | null;
                            waiting: number;
                            madeSecret?: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        settings?: {
                            [key: string]: unknown;
                        };
                        owner?: string | null;
                        enabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            kind: "wecom" | "dingtalk" | "feishu" | "slack" | "email" | "wecom_app" | "dingtalk_app" | "feishu_app" | "gateway" | "webhook" | "ntfy" | "bark";
                            settings: {
                                [key: string]: unknown;
                            };
                            secrets: string[];
                            host: string;
                            outside: boolean;
                            owner: string | null;
                            enabled: boolean;
                            /** @enum {string} */
                            health: "untried" | "ok" | "failing" | "unhealthy";
                            failingSince: string | null;
                            failures: number;
                            lastError: string | null;
                            lastFault: {
                                /** @enum {string} */
                                code: "unreachable" | "busy" | "server_failed" | "http_refused" | "address_forbidden" | "settings" | "no_answer" | "strange_answer" | "not_taken" | "token_refused" | "unknown_recipient" | "mail_server_needed" | "mail_settings" | "mail_unreachable" | "mail_busy" | "mail_refused" | "mail_uncertain" | "interrupted" | "internal";
                                host?: string;
                                answer?: string;
                            } | null;
                            lastErrorAt: string | null;
                            lastSuccessAt: string | null;
                            waiting: number;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        to?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            detail: string;
                            fault: {
                                /** @enum {string} */
                                code: "unreachable" | "busy" | "server_failed" | "http_refused" | "address_forbidden" | "settings" | "no_answer" | "strange_answer" | "not_taken" | "token_refused" | "unknown_recipient" | "mail_server_needed" | "mail_settings" | "mail_unreachable" | "mail_busy" | "mail_refused" | "mail_uncertain" | "interrupted" | "internal";
                                host?: string;
                                answer?: string;
                            } | null;
                            ms: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/subscribers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /**
                             * @default zh
                             * @enum {string}
                             */
                            language: "zh" | "en";
                            /** @default true */
                            enabled: boolean;
                            contacts: {
                                /** Format: uuid */
                                channel: string;
                                to?: string;
                                /**
                                 * @default blue
                                 * @enum {string}
                                 */
                                minSeverity: "blue" | "yellow" | "orange" | "red";
                            }[];
                            /** Format: uuid */
                            id: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default true */
                        enabled?: boolean;
                        contacts: {
                            /** Format: uuid */
                            channel: string;
                            to?: string;
                            /**
                             * @default blue
                             * @enum {string}
                             */
                            minSeverity?: "blue" | "yellow" | "orange" | "red";
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /**
                             * @default zh
                             * @enum {string}
                             */
                            language: "zh" | "en";
                            /** @default true */
                            enabled: boolean;
                            contacts: {
                                /** Format: uuid */
                                channel: string;
                                to?: string;
                                /**
                                 * @default blue
                                 * @enum {string}
                                 */
                                minSeverity: "blue" | "yellow" | "orange" | "red";
                            }[];
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/subscribers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default true */
                        enabled?: boolean;
                        contacts: {
                            /** Format: uuid */
                            channel: string;
                            to?: string;
                            /**
                             * @default blue
                             * @enum {string}
                             */
                            minSeverity?: "blue" | "yellow" | "orange" | "red";
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /**
                             * @default zh
                             * @enum {string}
                             */
                            language: "zh" | "en";
                            /** @default true */
                            enabled: boolean;
                            contacts: {
                                /** Format: uuid */
                                channel: string;
                                to?: string;
                                /**
                                 * @default blue
                                 * @enum {string}
                                 */
                                minSeverity: "blue" | "yellow" | "orange" | "red";
                            }[];
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            /**
                             * @default {
                             *       "subjects": [],
                             *       "themes": [],
                             *       "sources": [],
                             *       "rules": [],
                             *       "minSeverity": "blue",
                             *       "reasons": []
                             *     }
                             */
                            match: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default blue
                                 * @enum {string}
                                 */
                                minSeverity: "blue" | "yellow" | "orange" | "red";
                                /** @default [] */
                                reasons: ("fired" | "grew" | "repeated" | "escalated" | "assigned" | "resolved")[];
                            };
                            subscribers: string[];
                            /**
                             * @default at_once
                             * @enum {string}
                             */
                            mode: "at_once" | "hour" | "day";
                            /** @default 09:00 */
                            digestAt: string;
                            /** @enum {string} */
                            atOnceFrom?: "blue" | "yellow" | "orange" | "red";
                            /** Format: uuid */
                            id: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        /**
                         * @default {
                         *       "subjects": [],
                         *       "themes": [],
                         *       "sources": [],
                         *       "rules": [],
                         *       "minSeverity": "blue",
                         *       "reasons": []
                         *     }
                         */
                        match?: {
                            /** @default [] */
                            subjects?: string[];
                            /** @default [] */
                            themes?: string[];
                            /** @default [] */
                            sources?: string[];
                            /** @default [] */
                            rules?: string[];
                            /**
                             * @default blue
                             * @enum {string}
                             */
                            minSeverity?: "blue" | "yellow" | "orange" | "red";
                            /** @default [] */
                            reasons?: ("fired" | "grew" | "repeated" | "escalated" | "assigned" | "resolved")[];
                        };
                        subscribers: string[];
                        /**
                         * @default at_once
                         * @enum {string}
                         */
                        mode?: "at_once" | "hour" | "day";
                        /** @default 09:00 */
                        digestAt?: string;
                        /** @enum {string} */
                        atOnceFrom?: "blue" | "yellow" | "orange" | "red";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            /**
                             * @default {
                             *       "subjects": [],
                             *       "themes": [],
                             *       "sources": [],
                             *       "rules": [],
                             *       "minSeverity": "blue",
                             *       "reasons": []
                             *     }
                             */
                            match: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default blue
                                 * @enum {string}
                                 */
                                minSeverity: "blue" | "yellow" | "orange" | "red";
                                /** @default [] */
                                reasons: ("fired" | "grew" | "repeated" | "escalated" | "assigned" | "resolved")[];
                            };
                            subscribers: string[];
                            /**
                             * @default at_once
                             * @enum {string}
                             */
                            mode: "at_once" | "hour" | "day";
                            /** @default 09:00 */
                            digestAt: string;
                            /** @enum {string} */
                            atOnceFrom?: "blue" | "yellow" | "orange" | "red";
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/routes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        /**
                         * @default {
                         *       "subjects": [],
                         *       "themes": [],
                         *       "sources": [],
                         *       "rules": [],
                         *       "minSeverity": "blue",
                         *       "reasons": []
                         *     }
                         */
                        match?: {
                            /** @default [] */
                            subjects?: string[];
                            /** @default [] */
                            themes?: string[];
                            /** @default [] */
                            sources?: string[];
                            /** @default [] */
                            rules?: string[];
                            /**
                             * @default blue
                             * @enum {string}
                             */
                            minSeverity?: "blue" | "yellow" | "orange" | "red";
                            /** @default [] */
                            reasons?: ("fired" | "grew" | "repeated" | "escalated" | "assigned" | "resolved")[];
                        };
                        subscribers: string[];
                        /**
                         * @default at_once
                         * @enum {string}
                         */
                        mode?: "at_once" | "hour" | "day";
                        /** @default 09:00 */
                        digestAt?: string;
                        /** @enum {string} */
                        atOnceFrom?: "blue" | "yellow" | "orange" | "red";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            /**
                             * @default {
                             *       "subjects": [],
                             *       "themes": [],
                             *       "sources": [],
                             *       "rules": [],
                             *       "minSeverity": "blue",
                             *       "reasons": []
                             *     }
                             */
                            match: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default blue
                                 * @enum {string}
                                 */
                                minSeverity: "blue" | "yellow" | "orange" | "red";
                                /** @default [] */
                                reasons: ("fired" | "grew" | "repeated" | "escalated" | "assigned" | "resolved")[];
                            };
                            subscribers: string[];
                            /**
                             * @default at_once
                             * @enum {string}
                             */
                            mode: "at_once" | "hour" | "day";
                            /** @default 09:00 */
                            digestAt: string;
                            /** @enum {string} */
                            atOnceFrom?: "blue" | "yellow" | "orange" | "red";
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    channel?: string;
                    incident?: string;
                    state?: "waiting" | "sending" | "sent" | "merged" | "uncertain" | "failed";
                    /** @description `next` of the page before, or a time: what is older follows */
                    before?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "notice" | "health";
                                /** Format: uuid */
                                channel: string;
                                to: string;
                                subscribers: string[];
                                /** @enum {string} */
                                state: "waiting" | "sending" | "sent" | "merged" | "uncertain" | "failed";
                                /** @enum {string} */
                                severity: "blue" | "yellow" | "orange" | "red";
                                reason: string;
                                titleZh: string;
                                titleEn: string;
                                incident: string | null;
                                mayRepeat: boolean;
                                attempts: number;
                                createdAt: string;
                                dueAt: string;
                                sentAt: string | null;
                                mergedInto: string | null;
                                lastError: string | null;
                                lastFault: {
                                    /** @enum {string} */
                                    code: "unreachable" | "busy" | "server_failed" | "http_refused" | "address_forbidden" | "settings" | "no_answer" | "strange_answer" | "not_taken" | "token_refused" | "unknown_recipient" | "mail_server_needed" | "mail_settings" | "mail_unreachable" | "mail_busy" | "mail_refused" | "mail_uncertain" | "interrupted" | "internal";
                                    host?: string;
                                    answer?: string;
                                } | null;
                            }[];
                            counts: {
                                [key: string]: number;
                            };
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            login: boolean;
                            user?: {
                                name: string;
                                /** @enum {string} */
                                role: "viewer" | "analyst" | "handler" | "admin";
                                mustChange: boolean;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            login: boolean;
                            user?: {
                                name: string;
                                /** @enum {string} */
                                role: "viewer" | "analyst" | "handler" | "admin";
                                mustChange: boolean;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            login: boolean;
                            user?: {
                                name: string;
                                /** @enum {string} */
                                role: "viewer" | "analyst" | "handler" | "admin";
                                mustChange: boolean;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "viewer" | "analyst" | "handler" | "admin";
                            mustChange: boolean;
                            active: boolean;
                            createdAt: string;
                            createdBy: string;
                            lastLoginAt: string | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @default viewer
                         * @enum {string}
                         */
                        role?: "viewer" | "analyst" | "handler" | "admin";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                /** @enum {string} */
                                role: "viewer" | "analyst" | "handler" | "admin";
                                mustChange: boolean;
                                active: boolean;
                                createdAt: string;
                                createdBy: string;
                                lastLoginAt: string | null;
                            };
                            password: string;
                            expiresAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role?: "viewer" | "analyst" | "handler" | "admin";
                        active?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "viewer" | "analyst" | "handler" | "admin";
                            mustChange: boolean;
                            active: boolean;
                            createdAt: string;
                            createdBy: string;
                            lastLoginAt: string | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/users/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                /** @enum {string} */
                                role: "viewer" | "analyst" | "handler" | "admin";
                                mustChange: boolean;
                                active: boolean;
                                createdAt: string;
                                createdBy: string;
                                lastLoginAt: string | null;
                            };
                            password: string;
                            expiresAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    before?: number;
                    actor?: string;
                    action?: string;
                    outcome?: "ok" | "refused" | "failed";
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                id: number;
                                at: string;
                                actor: string;
                                action: string;
                                target: string | null;
                                workspace: string | null;
                                address: string | null;
                                /** @enum {string} */
                                outcome: "ok" | "refused" | "failed";
                                status: number | null;
                            }[];
                            next?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            /** @enum {string} */
                            mode: "embedded" | "distributed";
                            workspaces: {
                                /** @example default */
                                id: string;
                                name: string;
                                timeZone: string;
                                demo: boolean;
                                configRevision: number;
                            }[];
                            taxonomyVersion: number;
                            groups: {
                                id: string;
                                zh: string;
                                en: string;
                            }[];
                            themes: {
                                /** @example quality.safety */
                                id: string;
                                group: string;
                                zh: string;
                                en: string;
                                means: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            parts: {
                                name: string;
                                ok: boolean;
                                /** @description It works, but not as it was set up to */
                                degraded?: boolean;
                                detail: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            parts: {
                                name: string;
                                ok: boolean;
                                /** @description It works, but not as it was set up to */
                                degraded?: boolean;
                                detail: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @example default */
                            id: string;
                            name: string;
                            timeZone: string;
                            demo: boolean;
                            configRevision: number;
                            subjects: {
                                /** @example xinglan */
                                id: string;
                                /** @enum {string} */
                                kind: "brand" | "product" | "competitor";
                                name: string;
                                nameEn?: string;
                                /** @default [] */
                                include: string[];
                                /** @default [] */
                                exclude: string[];
                                /** @default [] */
                                phrases: string[][];
                            }[];
                            themes: {
                                /** @example own.screen-flicker */
                                id: string;
                                zh: string;
                                /** @default own */
                                group: string;
                                en: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/subjects-config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        subjects: {
                            /** @example xinglan */
                            id: string;
                            /** @enum {string} */
                            kind: "brand" | "product" | "competitor";
                            name: string;
                            nameEn?: string;
                            /** @default [] */
                            include?: string[];
                            /** @default [] */
                            exclude?: string[];
                            /** @default [] */
                            phrases?: string[][];
                        }[];
                        expectedRevision?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @example default */
                            id: string;
                            name: string;
                            timeZone: string;
                            demo: boolean;
                            configRevision: number;
                            subjects: {
                                /** @example xinglan */
                                id: string;
                                /** @enum {string} */
                                kind: "brand" | "product" | "competitor";
                                name: string;
                                nameEn?: string;
                                /** @default [] */
                                include: string[];
                                /** @default [] */
                                exclude: string[];
                                /** @default [] */
                                phrases: string[][];
                            }[];
                            themes: {
                                /** @example own.screen-flicker */
                                id: string;
                                zh: string;
                                /** @default own */
                                group: string;
                                en: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example default */
                        workspace: string;
                        name?: string;
                        timeZone?: string;
                        retentionDays?: number | null;
                        /** @default [] */
                        subjects?: {
                            /** @example xinglan */
                            id: string;
                            /** @enum {string} */
                            kind: "brand" | "product" | "competitor";
                            name: string;
                            nameEn?: string;
                            /** @default [] */
                            include?: string[];
                            /** @default [] */
                            exclude?: string[];
                            /** @default [] */
                            phrases?: string[][];
                        }[];
                        /** @default [] */
                        words?: string[];
                        /** @default [] */
                        themes?: {
                            /** @example own.screen-flicker */
                            id: string;
                            zh: string;
                            en?: string;
                            /** @default own */
                            group?: string;
                            examples: string[];
                            /** @default [] */
                            counterExamples?: string[];
                        }[];
                        /** @default [] */
                        feeds?: {
                            id: string;
                            /** Format: uri */
                            url: string;
                            /** @default 15m */
                            every?: string;
                            /** @default true */
                            enabled?: boolean;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changed: string[];
                            configRevision: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number | null;
                            before: string | null;
                            lastPass: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                before: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                beganAt: string;
                                finishedAt: string | null;
                                posts: number;
                                rejected: number;
                            } | null;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        days: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number | null;
                            before: string | null;
                            lastPass: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                before: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                beganAt: string;
                                finishedAt: string | null;
                                posts: number;
                                rejected: number;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    days: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            before: string;
                            posts: number;
                            rejected: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            current: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                            };
                            previous: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                            };
                            previousRecorded: boolean;
                            undated: number;
                            newestPostAt: string | null;
                            oldestPostAt: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    step?: "hour" | "day" | "week" | "month";
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            step: "hour" | "day" | "week" | "month";
                            timeZone: string;
                            buckets: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                start: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/themes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            posts: number;
                            previousRecorded: boolean;
                            themes: {
                                /** @example quality.safety */
                                theme: string;
                                group: string;
                                zh: string;
                                en: string;
                                servqual: ("reliability" | "responsiveness" | "assurance" | "empathy" | "tangibles") | null;
                                complaints: number;
                                praise: number;
                                mentions: number;
                                previousComplaints: number;
                                share: number | null;
                                change: number | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            previousRecorded: boolean;
                            subjects: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                                /** @example xinglan */
                                subject: string;
                                name: string;
                                /** @enum {string} */
                                kind: "brand" | "product" | "competitor";
                                shareOfVoice: number | null;
                                previousPosts: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sources: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                                /** @example weibo */
                                source: string;
                                newestPostAt: string | null;
                                health: {
                                    /** @enum {string} */
                                    state: "fresh" | "silent" | "failing" | "pushed";
                                    lastSuccessAt: string | null;
                                    lastError: string | null;
                                    lastFault: {
                                        /** @enum {string} */
                                        code: "unreachable" | "busy" | "server_failed" | "http_refused" | "address_forbidden" | "settings" | "timed_out" | "broken_off" | "too_many_redirects" | "answer_too_large" | "not_a_feed" | "address_unusable" | "stopped" | "collector_failed";
                                        host?: string;
                                        answer?: string;
                                    } | null;
                                    lastErrorAt: string | null;
                                    expectEveryMs: number | null;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    q?: string;
                    against?: "previous" | "week" | "year" | "lunar" | "custom";
                    /** @example 2026-03-01T00:00:00+08:00 */
                    baseFrom?: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    baseTo?: string;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            now: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                                engagement: number;
                                reach: number;
                                heat: number;
                            };
                            before: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                                engagement: number;
                                reach: number;
                                heat: number;
                            };
                            changes: {
                                posts: {
                                    now: number | null;
                                    before: number | null;
                                    absolute: number | null;
                                    relative: number | null;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    /** @enum {string} */
                                    intervalOf: "relative" | "absolute";
                                    p: number | null;
                                    significant: boolean;
                                };
                                complaints: {
                                    now: number | null;
                                    before: number | null;
                                    absolute: number | null;
                                    relative: number | null;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    /** @enum {string} */
                                    intervalOf: "relative" | "absolute";
                                    p: number | null;
                                    significant: boolean;
                                };
                                negativeShare: {
                                    now: number | null;
                                    before: number | null;
                                    absolute: number | null;
                                    relative: number | null;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    /** @enum {string} */
                                    intervalOf: "relative" | "absolute";
                                    p: number | null;
                                    significant: boolean;
                                };
                                netSentiment: {
                                    now: number | null;
                                    before: number | null;
                                    absolute: number | null;
                                    relative: number | null;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    /** @enum {string} */
                                    intervalOf: "relative" | "absolute";
                                    p: number | null;
                                    significant: boolean;
                                };
                                meanScore: {
                                    now: number | null;
                                    before: number | null;
                                    absolute: number | null;
                                    relative: number | null;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    /** @enum {string} */
                                    intervalOf: "relative" | "absolute";
                                    p: number | null;
                                    significant: boolean;
                                };
                                engagement: {
                                    now: number | null;
                                    before: number | null;
                                    absolute: number | null;
                                    relative: number | null;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    /** @enum {string} */
                                    intervalOf: "relative" | "absolute";
                                    p: number | null;
                                    significant: boolean;
                                };
                                reach: {
                                    now: number | null;
                                    before: number | null;
                                    absolute: number | null;
                                    relative: number | null;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    /** @enum {string} */
                                    intervalOf: "relative" | "absolute";
                                    p: number | null;
                                    significant: boolean;
                                };
                                heat: {
                                    now: number | null;
                                    before: number | null;
                                    absolute: number | null;
                                    relative: number | null;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    /** @enum {string} */
                                    intervalOf: "relative" | "absolute";
                                    p: number | null;
                                    significant: boolean;
                                };
                            };
                            range: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                            };
                            /** @enum {string} */
                            against: "previous" | "week" | "year" | "lunar" | "custom";
                            base: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                            };
                            baseRecorded: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    q?: string;
                    against?: "previous" | "week" | "year" | "lunar" | "custom";
                    /** @example 2026-03-01T00:00:00+08:00 */
                    baseFrom?: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    baseTo?: string;
                    by: "subject" | "source" | "theme" | "product" | "region" | "segment" | "kind";
                    orderBy?: "posts" | "negative" | "complaints" | "positive" | "negativeShare" | "netSentiment" | "meanScore" | "engagement" | "reach" | "heat";
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            by: "subject" | "source" | "theme" | "product" | "region" | "segment" | "kind";
                            range: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                            };
                            /** @enum {string} */
                            against: "previous" | "week" | "year" | "lunar" | "custom";
                            base: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                            };
                            baseRecorded: boolean;
                            total: {
                                now: {
                                    posts: number;
                                    negative: number;
                                    neutral: number;
                                    positive: number;
                                    complaints: number;
                                    netSentiment: number | null;
                                    meanScore: number | null;
                                    negativeShare: number | null;
                                    engagement: number;
                                    reach: number;
                                    heat: number;
                                };
                                before: {
                                    posts: number;
                                    negative: number;
                                    neutral: number;
                                    positive: number;
                                    complaints: number;
                                    netSentiment: number | null;
                                    meanScore: number | null;
                                    negativeShare: number | null;
                                    engagement: number;
                                    reach: number;
                                    heat: number;
                                };
                                changes: {
                                    posts: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    complaints: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    negativeShare: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    netSentiment: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    meanScore: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    engagement: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    reach: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    heat: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                };
                            };
                            values: number;
                            rows: {
                                now: {
                                    posts: number;
                                    negative: number;
                                    neutral: number;
                                    positive: number;
                                    complaints: number;
                                    netSentiment: number | null;
                                    meanScore: number | null;
                                    negativeShare: number | null;
                                    engagement: number;
                                    reach: number;
                                    heat: number;
                                };
                                before: {
                                    posts: number;
                                    negative: number;
                                    neutral: number;
                                    positive: number;
                                    complaints: number;
                                    netSentiment: number | null;
                                    meanScore: number | null;
                                    negativeShare: number | null;
                                    engagement: number;
                                    reach: number;
                                    heat: number;
                                };
                                changes: {
                                    posts: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    complaints: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    negativeShare: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    netSentiment: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    meanScore: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    engagement: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    reach: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                    heat: {
                                        now: number | null;
                                        before: number | null;
                                        absolute: number | null;
                                        relative: number | null;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        /** @enum {string} */
                                        intervalOf: "relative" | "absolute";
                                        p: number | null;
                                        significant: boolean;
                                    };
                                };
                                key: string;
                                share: number | null;
                                shareBefore: number | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    q?: string;
                    step?: "hour" | "day" | "week" | "month";
                    by?: "subject" | "source" | "theme" | "product" | "region" | "segment" | "kind";
                    orderBy?: "posts" | "negative" | "complaints" | "positive" | "negativeShare" | "netSentiment" | "meanScore" | "engagement" | "reach" | "heat";
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            step: "hour" | "day" | "week" | "month";
                            timeZone: string;
                            by: ("subject" | "source" | "theme" | "product" | "region" | "segment" | "kind") | null;
                            starts: string[];
                            total: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                                engagement: number;
                                reach: number;
                                heat: number;
                            }[];
                            rows: {
                                key: string;
                                points: {
                                    posts: number;
                                    negative: number;
                                    neutral: number;
                                    positive: number;
                                    complaints: number;
                                    netSentiment: number | null;
                                    meanScore: number | null;
                                    negativeShare: number | null;
                                    engagement: number;
                                    reach: number;
                                    heat: number;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    q?: string;
                    rows: "subject" | "source" | "theme" | "product" | "region" | "segment" | "kind";
                    columns: "subject" | "source" | "theme" | "product" | "region" | "segment" | "kind";
                    orderBy?: "posts" | "negative" | "complaints" | "positive" | "negativeShare" | "netSentiment" | "meanScore" | "engagement" | "reach" | "heat";
                    limit?: number;
                    columnLimit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                /** @enum {string} */
                                by: "subject" | "source" | "theme" | "product" | "region" | "segment" | "kind";
                                keys: string[];
                            };
                            columns: {
                                /** @enum {string} */
                                by: "subject" | "source" | "theme" | "product" | "region" | "segment" | "kind";
                                keys: string[];
                            };
                            cells: {
                                posts: number;
                                negative: number;
                                neutral: number;
                                positive: number;
                                complaints: number;
                                netSentiment: number | null;
                                meanScore: number | null;
                                negativeShare: number | null;
                                engagement: number;
                                reach: number;
                                heat: number;
                            }[][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    q?: string;
                    against?: "previous" | "week" | "year" | "lunar" | "custom";
                    /** @example 2026-03-01T00:00:00+08:00 */
                    baseFrom?: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    baseTo?: string;
                    measure?: "posts" | "negative" | "complaints" | "heat" | "negativeShare";
                    by?: "source" | "theme" | "product" | "region" | "segment" | "kind";
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            measure: "posts" | "negative" | "complaints" | "heat" | "negativeShare";
                            /** @enum {string} */
                            by: "subject" | "source" | "theme" | "product" | "region" | "segment" | "kind";
                            range: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                            };
                            /** @enum {string} */
                            against: "previous" | "week" | "year" | "lunar" | "custom";
                            base: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                            };
                            baseRecorded: boolean;
                            now: number | null;
                            before: number | null;
                            change: number | null;
                            parts: {
                                key: string;
                                now: number | null;
                                before: number | null;
                                contribution: number;
                                mix: number | null;
                                rate: number | null;
                                share: number | null;
                            }[];
                            others: {
                                contribution: number;
                                share: number | null;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    q?: string;
                    against?: "previous" | "week" | "year" | "lunar" | "custom";
                    /** @example 2026-03-01T00:00:00+08:00 */
                    baseFrom?: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    baseTo?: string;
                    direction?: "rising" | "falling";
                    of?: "words" | "phrases";
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            range: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                            };
                            /** @enum {string} */
                            against: "previous" | "week" | "year" | "lunar" | "custom";
                            base: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                            };
                            baseRecorded: boolean;
                            postsNow: number;
                            postsBefore: number;
                            words: {
                                word: string;
                                now: number;
                                before: number;
                                nowShare: number | null;
                                beforeShare: number | null;
                                g2: number;
                                z: number;
                                p: number;
                                significant: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/life": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    q?: string;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            step: "hour" | "day" | "week" | "month";
                            posts: number;
                            firstAt: string | null;
                            lastAt: string | null;
                            peak: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                start: string;
                                posts: number;
                            } | null;
                            halfLifeHours: number | null;
                            phases: {
                                /** @enum {string} */
                                phase: "quiet" | "rising" | "peak" | "falling";
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to: string;
                                posts: number;
                            }[];
                            points: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                start: string;
                                posts: number;
                                negative: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/spreads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    q?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            spreads: {
                                original: string;
                                text: string | null;
                                copies: number;
                                sources: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                firstAt: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                lastAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/posts/{id}/spread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            original: string;
                            text: string | null;
                            first: {
                                id: string;
                                /** @example weibo */
                                source: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                publishedAt: string;
                                role: string;
                                followers: number | null;
                                publicName?: string;
                                original: boolean;
                            }[];
                            copies: number;
                            reach: number;
                            firstAt: string | null;
                            lastAt: string | null;
                            minutesToHalf: number | null;
                            minutesToMost: number | null;
                            fastestHour: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                start: string;
                                posts: number;
                            } | null;
                            sources: {
                                /** @example weibo */
                                source: string;
                                posts: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                firstAt: string;
                            }[];
                            points: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                start: string;
                                posts: number;
                                total: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from?: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to?: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    label?: "negative" | "neutral" | "positive";
                    polarity?: "negative" | "neutral" | "positive";
                    q?: string;
                    order?: "newest" | "oldest";
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            posts: {
                                post: {
                                    id: string;
                                    rawVersion: number;
                                    arrival?: number;
                                    /** @example default */
                                    workspace: string;
                                    /** @example weibo */
                                    source: string;
                                    /** @enum {string} */
                                    kind: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                    text: string;
                                    title?: string;
                                    rating?: {
                                        value: number;
                                        /** @default 5 */
                                        max: number;
                                    };
                                    author?: {
                                        hash: string;
                                        /**
                                         * @default unknown
                                         * @enum {string}
                                         */
                                        role: "customer" | "brand" | "merchant_reply" | "media" | "kol" | "staff" | "unknown";
                                        followers?: number;
                                        segment?: string;
                                        publicName?: string;
                                    };
                                    /** Format: date-time */
                                    publishedAt: string;
                                    /** Format: date-time */
                                    collectedAt: string;
                                    undated?: boolean;
                                    /** Format: uri */
                                    url?: string;
                                    engagement?: {
                                        likes?: number;
                                        comments?: number;
                                        reposts?: number;
                                        views?: number;
                                    };
                                    product?: string;
                                    batch?: string;
                                    orderRef?: string;
                                    outlet?: {
                                        id: string;
                                        name?: string;
                                        province?: string;
                                        city?: string;
                                        tier?: string;
                                    };
                                    channel?: string;
                                    region?: string;
                                    parentId?: string;
                                    followUpOf?: string;
                                    answers?: {
                                        [key: string]: string | number;
                                    };
                                    extra?: {
                                        [key: string]: string;
                                    };
                                    pii?: {
                                        [key: string]: number;
                                    };
                                    demo?: boolean;
                                    /** @enum {string} */
                                    language: "zh" | "en" | "other";
                                    keywords: string[];
                                    sentiment: {
                                        /** @enum {string} */
                                        label: "negative" | "neutral" | "positive";
                                        score: number;
                                        confidence: number;
                                        /** @enum {string} */
                                        scorer: "fast" | "transformer" | "cascade" | "english" | "none" | "correction";
                                    };
                                    sentimentEvidence: {
                                        span: [
                                            number,
                                            number
                                        ];
                                        weight: number;
                                    }[];
                                    themes: {
                                        /** @example quality.safety */
                                        id: string;
                                        /** @enum {string} */
                                        polarity: "negative" | "neutral" | "positive";
                                        evidence: [
                                            number,
                                            number
                                        ];
                                        confidence: number;
                                        /** @example xinglan */
                                        subjectId?: string;
                                    }[];
                                    subjects: {
                                        /** @example xinglan */
                                        id: string;
                                        relevance: number;
                                        /** @enum {string} */
                                        sentiment: "negative" | "neutral" | "positive";
                                        score: number;
                                        evidence: [
                                            number,
                                            number
                                        ];
                                    }[];
                                    intents: ("complaint" | "question" | "praise" | "suggestion" | "purchase" | "churn")[];
                                    intentEvidence?: {
                                        /** @enum {string} */
                                        intent: "complaint" | "question" | "praise" | "suggestion" | "purchase" | "churn";
                                        evidence: [
                                            number,
                                            number
                                        ];
                                    }[];
                                    urgency?: {
                                        /** @enum {string} */
                                        cause: "safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors";
                                        evidence: [
                                            number,
                                            number
                                        ];
                                    }[];
                                    /** @enum {string} */
                                    churnCause?: "price" | "inconvenience" | "core_failure" | "service_failure" | "poor_response" | "competition" | "ethics" | "involuntary";
                                    churnCauseEvidence?: [
                                        number,
                                        number
                                    ];
                                    duplicateOf?: string;
                                    spam?: {
                                        probability: number;
                                        reasons: ("advertising" | "contact" | "filler" | "copies" | "burst")[];
                                    };
                                    boilerplate: boolean;
                                    starTextConflict: boolean;
                                    correctionRevision: number;
                                    modelVersion: string;
                                    taxonomyVersion: number;
                                    configRevision: number;
                                };
                                highlights: [
                                    number,
                                    number
                                ][];
                                titleHighlights: [
                                    number,
                                    number
                                ][];
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/search/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from?: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to?: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    label?: "negative" | "neutral" | "positive";
                    polarity?: "negative" | "neutral" | "positive";
                    q?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            facets: {
                                [key: string]: {
                                    key: string;
                                    posts: number;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/search/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    q: string;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            canonical: string | null;
                            error: {
                                message: string;
                                code: string;
                                at: [
                                    number,
                                    number
                                ];
                            } | null;
                            fields: {
                                /** @enum {string} */
                                field: "text" | "title" | "source" | "kind" | "subject" | "theme" | "complaint" | "praise" | "label" | "product" | "region" | "segment" | "channel" | "role" | "language" | "intent" | "urgency" | "rating" | "likes" | "comments" | "reposts" | "views" | "followers";
                                values: string[] | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            views: {
                                name: string;
                                page: string;
                                params: {
                                    [key: string]: string;
                                };
                                id: string;
                                revision: number;
                                link: string;
                                createdBy: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                createdAt: string;
                                updatedBy: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                updatedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        page: string;
                        params: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            page: string;
                            params: {
                                [key: string]: string;
                            };
                            id: string;
                            revision: number;
                            link: string;
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            createdAt: string;
                            updatedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            page: string;
                            params: {
                                [key: string]: string;
                            };
                            id: string;
                            revision: number;
                            link: string;
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            createdAt: string;
                            updatedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        page: string;
                        params: {
                            [key: string]: string;
                        };
                        expectedRevision: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            page: string;
                            params: {
                                [key: string]: string;
                            };
                            id: string;
                            revision: number;
                            link: string;
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            createdAt: string;
                            updatedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query: {
                    expectedRevision: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @example 2026-03-01T00:00:00+08:00 */
                    from?: string;
                    /** @example 2026-03-01T00:00:00+08:00 */
                    to?: string;
                    /** @example xinglan */
                    subject?: string;
                    /** @example weibo */
                    source?: string;
                    /** @example quality.safety */
                    theme?: string;
                    product?: string;
                    region?: string;
                    segment?: string;
                    kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                    reposts?: "include" | "exclude";
                    spam?: "include" | "exclude";
                    everyone?: boolean | ("0" | "1" | "true" | "false");
                    label?: "negative" | "neutral" | "positive";
                    polarity?: "negative" | "neutral" | "positive";
                    text?: string;
                    undated?: boolean | ("0" | "1" | "true" | "false");
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            posts: {
                                id: string;
                                rawVersion: number;
                                arrival?: number;
                                /** @example default */
                                workspace: string;
                                /** @example weibo */
                                source: string;
                                /** @enum {string} */
                                kind: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                text: string;
                                title?: string;
                                rating?: {
                                    value: number;
                                    /** @default 5 */
                                    max: number;
                                };
                                author?: {
                                    hash: string;
                                    /**
                                     * @default unknown
                                     * @enum {string}
                                     */
                                    role: "customer" | "brand" | "merchant_reply" | "media" | "kol" | "staff" | "unknown";
                                    followers?: number;
                                    segment?: string;
                                    publicName?: string;
                                };
                                /** Format: date-time */
                                publishedAt: string;
                                /** Format: date-time */
                                collectedAt: string;
                                undated?: boolean;
                                /** Format: uri */
                                url?: string;
                                engagement?: {
                                    likes?: number;
                                    comments?: number;
                                    reposts?: number;
                                    views?: number;
                                };
                                product?: string;
                                batch?: string;
                                orderRef?: string;
                                outlet?: {
                                    id: string;
                                    name?: string;
                                    province?: string;
                                    city?: string;
                                    tier?: string;
                                };
                                channel?: string;
                                region?: string;
                                parentId?: string;
                                followUpOf?: string;
                                answers?: {
                                    [key: string]: string | number;
                                };
                                extra?: {
                                    [key: string]: string;
                                };
                                pii?: {
                                    [key: string]: number;
                                };
                                demo?: boolean;
                                /** @enum {string} */
                                language: "zh" | "en" | "other";
                                keywords: string[];
                                sentiment: {
                                    /** @enum {string} */
                                    label: "negative" | "neutral" | "positive";
                                    score: number;
                                    confidence: number;
                                    /** @enum {string} */
                                    scorer: "fast" | "transformer" | "cascade" | "english" | "none" | "correction";
                                };
                                sentimentEvidence: {
                                    span: [
                                        number,
                                        number
                                    ];
                                    weight: number;
                                }[];
                                themes: {
                                    /** @example quality.safety */
                                    id: string;
                                    /** @enum {string} */
                                    polarity: "negative" | "neutral" | "positive";
                                    evidence: [
                                        number,
                                        number
                                    ];
                                    confidence: number;
                                    /** @example xinglan */
                                    subjectId?: string;
                                }[];
                                subjects: {
                                    /** @example xinglan */
                                    id: string;
                                    relevance: number;
                                    /** @enum {string} */
                                    sentiment: "negative" | "neutral" | "positive";
                                    score: number;
                                    evidence: [
                                        number,
                                        number
                                    ];
                                }[];
                                intents: ("complaint" | "question" | "praise" | "suggestion" | "purchase" | "churn")[];
                                intentEvidence?: {
                                    /** @enum {string} */
                                    intent: "complaint" | "question" | "praise" | "suggestion" | "purchase" | "churn";
                                    evidence: [
                                        number,
                                        number
                                    ];
                                }[];
                                urgency?: {
                                    /** @enum {string} */
                                    cause: "safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors";
                                    evidence: [
                                        number,
                                        number
                                    ];
                                }[];
                                /** @enum {string} */
                                churnCause?: "price" | "inconvenience" | "core_failure" | "service_failure" | "poor_response" | "competition" | "ethics" | "involuntary";
                                churnCauseEvidence?: [
                                    number,
                                    number
                                ];
                                duplicateOf?: string;
                                spam?: {
                                    probability: number;
                                    reasons: ("advertising" | "contact" | "filler" | "copies" | "burst")[];
                                };
                                boilerplate: boolean;
                                starTextConflict: boolean;
                                correctionRevision: number;
                                modelVersion: string;
                                taxonomyVersion: number;
                                configRevision: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/posts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            rawVersion: number;
                            arrival?: number;
                            /** @example default */
                            workspace: string;
                            /** @example weibo */
                            source: string;
                            /** @enum {string} */
                            kind: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                            text: string;
                            title?: string;
                            rating?: {
                                value: number;
                                /** @default 5 */
                                max: number;
                            };
                            author?: {
                                hash: string;
                                /**
                                 * @default unknown
                                 * @enum {string}
                                 */
                                role: "customer" | "brand" | "merchant_reply" | "media" | "kol" | "staff" | "unknown";
                                followers?: number;
                                segment?: string;
                                publicName?: string;
                            };
                            /** Format: date-time */
                            publishedAt: string;
                            /** Format: date-time */
                            collectedAt: string;
                            undated?: boolean;
                            /** Format: uri */
                            url?: string;
                            engagement?: {
                                likes?: number;
                                comments?: number;
                                reposts?: number;
                                views?: number;
                            };
                            product?: string;
                            batch?: string;
                            orderRef?: string;
                            outlet?: {
                                id: string;
                                name?: string;
                                province?: string;
                                city?: string;
                                tier?: string;
                            };
                            channel?: string;
                            region?: string;
                            parentId?: string;
                            followUpOf?: string;
                            answers?: {
                                [key: string]: string | number;
                            };
                            extra?: {
                                [key: string]: string;
                            };
                            pii?: {
                                [key: string]: number;
                            };
                            demo?: boolean;
                            /** @enum {string} */
                            language: "zh" | "en" | "other";
                            keywords: string[];
                            sentiment: {
                                /** @enum {string} */
                                label: "negative" | "neutral" | "positive";
                                score: number;
                                confidence: number;
                                /** @enum {string} */
                                scorer: "fast" | "transformer" | "cascade" | "english" | "none" | "correction";
                            };
                            sentimentEvidence: {
                                span: [
                                    number,
                                    number
                                ];
                                weight: number;
                            }[];
                            themes: {
                                /** @example quality.safety */
                                id: string;
                                /** @enum {string} */
                                polarity: "negative" | "neutral" | "positive";
                                evidence: [
                                    number,
                                    number
                                ];
                                confidence: number;
                                /** @example xinglan */
                                subjectId?: string;
                            }[];
                            subjects: {
                                /** @example xinglan */
                                id: string;
                                relevance: number;
                                /** @enum {string} */
                                sentiment: "negative" | "neutral" | "positive";
                                score: number;
                                evidence: [
                                    number,
                                    number
                                ];
                            }[];
                            intents: ("complaint" | "question" | "praise" | "suggestion" | "purchase" | "churn")[];
                            intentEvidence?: {
                                /** @enum {string} */
                                intent: "complaint" | "question" | "praise" | "suggestion" | "purchase" | "churn";
                                evidence: [
                                    number,
                                    number
                                ];
                            }[];
                            urgency?: {
                                /** @enum {string} */
                                cause: "safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors";
                                evidence: [
                                    number,
                                    number
                                ];
                            }[];
                            /** @enum {string} */
                            churnCause?: "price" | "inconvenience" | "core_failure" | "service_failure" | "poor_response" | "competition" | "ethics" | "involuntary";
                            churnCauseEvidence?: [
                                number,
                                number
                            ];
                            duplicateOf?: string;
                            spam?: {
                                probability: number;
                                reasons: ("advertising" | "contact" | "filler" | "copies" | "burst")[];
                            };
                            boilerplate: boolean;
                            starTextConflict: boolean;
                            correctionRevision: number;
                            modelVersion: string;
                            taxonomyVersion: number;
                            configRevision: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @example weibo */
                    source?: string;
                    reason?: "empty_text" | "text_too_long" | "invalid_date" | "future_date" | "too_many_cells" | "missing_column" | "invalid_encoding" | "invalid_json" | "invalid_post" | "invalid_rating" | "unreadable_record" | "unstorable_row";
                    state?: "open" | "replayed" | "all";
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            rejected: {
                                id: string;
                                /** @example default */
                                workspace: string;
                                /** @example weibo */
                                source: string;
                                /** @enum {string} */
                                stage: "collect" | "enrich" | "store";
                                /** @enum {string} */
                                reason: "empty_text" | "text_too_long" | "invalid_date" | "future_date" | "too_many_cells" | "missing_column" | "invalid_encoding" | "invalid_json" | "invalid_post" | "invalid_rating" | "unreadable_record" | "unstorable_row";
                                detail: string;
                                origin: string;
                                position: number;
                                payload: string;
                                identity?: {
                                    post: string;
                                    parent?: string;
                                    followUpOf?: string;
                                };
                                /** Format: date-time */
                                rejectedAt: string;
                                replayedAt: string | null;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/rejected/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @example default */
                            workspace: string;
                            /** @example weibo */
                            source: string;
                            /** @enum {string} */
                            stage: "collect" | "enrich" | "store";
                            /** @enum {string} */
                            reason: "empty_text" | "text_too_long" | "invalid_date" | "future_date" | "too_many_cells" | "missing_column" | "invalid_encoding" | "invalid_json" | "invalid_post" | "invalid_rating" | "unreadable_record" | "unstorable_row";
                            detail: string;
                            origin: string;
                            position: number;
                            payload: string;
                            identity?: {
                                post: string;
                                parent?: string;
                                followUpOf?: string;
                            };
                            /** Format: date-time */
                            rejectedAt: string;
                            replayedAt: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/rejected/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        payload?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            replayed: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/reprocess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "idle" | "running" | "done" | "failed";
                            configRevision: number;
                            total: number;
                            done: number;
                            error: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        since?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "idle" | "running" | "done" | "failed";
                            configRevision: number;
                            total: number;
                            done: number;
                            error: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            corrections: {
                                postId: string;
                                /** @enum {string} */
                                label?: "negative" | "neutral" | "positive";
                                themes?: {
                                    /** @example quality.safety */
                                    id: string;
                                    /** @enum {string} */
                                    polarity: "negative" | "neutral" | "positive";
                                }[];
                                irrelevant?: string[];
                                origin: string;
                                by: string;
                                revision: number;
                                correctedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        corrections: {
                            postId: string;
                            label?: ("negative" | "neutral" | "positive") | null;
                            themes?: {
                                /** @example quality.safety */
                                id: string;
                                /** @enum {string} */
                                polarity: "negative" | "neutral" | "positive";
                            }[] | null;
                            irrelevant?: string[] | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            corrected: number;
                            copies: number;
                            unknown: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/posts/{id}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        label?: "negative" | "neutral" | "positive";
                        themes?: {
                            /** @example quality.safety */
                            id: string;
                            /** @enum {string} */
                            polarity: "negative" | "neutral" | "positive";
                        }[];
                        irrelevant?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            rawVersion: number;
                            arrival?: number;
                            /** @example default */
                            workspace: string;
                            /** @example weibo */
                            source: string;
                            /** @enum {string} */
                            kind: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                            text: string;
                            title?: string;
                            rating?: {
                                value: number;
                                /** @default 5 */
                                max: number;
                            };
                            author?: {
                                hash: string;
                                /**
                                 * @default unknown
                                 * @enum {string}
                                 */
                                role: "customer" | "brand" | "merchant_reply" | "media" | "kol" | "staff" | "unknown";
                                followers?: number;
                                segment?: string;
                                publicName?: string;
                            };
                            /** Format: date-time */
                            publishedAt: string;
                            /** Format: date-time */
                            collectedAt: string;
                            undated?: boolean;
                            /** Format: uri */
                            url?: string;
                            engagement?: {
                                likes?: number;
                                comments?: number;
                                reposts?: number;
                                views?: number;
                            };
                            product?: string;
                            batch?: string;
                            orderRef?: string;
                            outlet?: {
                                id: string;
                                name?: string;
                                province?: string;
                                city?: string;
                                tier?: string;
                            };
                            channel?: string;
                            region?: string;
                            parentId?: string;
                            followUpOf?: string;
                            answers?: {
                                [key: string]: string | number;
                            };
                            extra?: {
                                [key: string]: string;
                            };
                            pii?: {
                                [key: string]: number;
                            };
                            demo?: boolean;
                            /** @enum {string} */
                            language: "zh" | "en" | "other";
                            keywords: string[];
                            sentiment: {
                                /** @enum {string} */
                                label: "negative" | "neutral" | "positive";
                                score: number;
                                confidence: number;
                                /** @enum {string} */
                                scorer: "fast" | "transformer" | "cascade" | "english" | "none" | "correction";
                            };
                            sentimentEvidence: {
                                span: [
                                    number,
                                    number
                                ];
                                weight: number;
                            }[];
                            themes: {
                                /** @example quality.safety */
                                id: string;
                                /** @enum {string} */
                                polarity: "negative" | "neutral" | "positive";
                                evidence: [
                                    number,
                                    number
                                ];
                                confidence: number;
                                /** @example xinglan */
                                subjectId?: string;
                            }[];
                            subjects: {
                                /** @example xinglan */
                                id: string;
                                relevance: number;
                                /** @enum {string} */
                                sentiment: "negative" | "neutral" | "positive";
                                score: number;
                                evidence: [
                                    number,
                                    number
                                ];
                            }[];
                            intents: ("complaint" | "question" | "praise" | "suggestion" | "purchase" | "churn")[];
                            intentEvidence?: {
                                /** @enum {string} */
                                intent: "complaint" | "question" | "praise" | "suggestion" | "purchase" | "churn";
                                evidence: [
                                    number,
                                    number
                                ];
                            }[];
                            urgency?: {
                                /** @enum {string} */
                                cause: "safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors";
                                evidence: [
                                    number,
                                    number
                                ];
                            }[];
                            /** @enum {string} */
                            churnCause?: "price" | "inconvenience" | "core_failure" | "service_failure" | "poor_response" | "competition" | "ethics" | "involuntary";
                            churnCauseEvidence?: [
                                number,
                                number
                            ];
                            duplicateOf?: string;
                            spam?: {
                                probability: number;
                                reasons: ("advertising" | "contact" | "filler" | "copies" | "burst")[];
                            };
                            boilerplate: boolean;
                            starTextConflict: boolean;
                            correctionRevision: number;
                            modelVersion: string;
                            taxonomyVersion: number;
                            configRevision: number;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/posts/{id}/relevance/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                    /** @example xinglan */
                    subject: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            examples: number;
                            posts: number;
                            leftOut: number;
                            against: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/sentiment-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: number | null;
                            models: {
                                number: number;
                                createdAt: string;
                                createdBy: string;
                                base: string;
                                active: boolean;
                                figures: {
                                    texts: number;
                                    labels: {
                                        negative: number;
                                        neutral: number;
                                        positive: number;
                                    };
                                    heldOut: {
                                        folds: number;
                                        before: {
                                            accuracy: number;
                                            macroF1: number;
                                        };
                                        after: {
                                            accuracy: number;
                                            macroF1: number;
                                        };
                                    };
                                    guard: {
                                        texts: number;
                                        before: number;
                                        after: number;
                                    };
                                    preview: {
                                        texts: number;
                                        changed: number;
                                    };
                                    words: {
                                        word: string;
                                        /** @enum {string} */
                                        toward: "negative" | "neutral" | "positive";
                                        weight: number;
                                    }[];
                                    /** @enum {string} */
                                    asShipped?: "too_few" | "held_out" | "guard";
                                    themes?: {
                                        texts: number;
                                        heldOut: {
                                            folds: number;
                                            before: {
                                                sets: number;
                                                f1: number;
                                                precision: number;
                                                recall: number;
                                            };
                                            after: {
                                                sets: number;
                                                f1: number;
                                                precision: number;
                                                recall: number;
                                            };
                                        };
                                        guard: {
                                            texts: number;
                                            before: number;
                                            after: number;
                                        };
                                        preview: {
                                            texts: number;
                                            changed: number;
                                        };
                                        themes: {
                                            /** @example quality.safety */
                                            id: string;
                                            added: number;
                                            removed: number;
                                            turned: number;
                                            before: {
                                                sets: number;
                                                f1: number;
                                                precision: number;
                                                recall: number;
                                            };
                                            after: {
                                                sets: number;
                                                f1: number;
                                                precision: number;
                                                recall: number;
                                            };
                                        }[];
                                        /** @enum {string} */
                                        asShipped?: "too_few" | "held_out" | "guard";
                                    };
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default false */
                        use?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            number: number | null;
                            active: boolean;
                            base: string;
                            reason: string | null;
                            figures: {
                                texts: number;
                                labels: {
                                    negative: number;
                                    neutral: number;
                                    positive: number;
                                };
                                heldOut: {
                                    folds: number;
                                    before: {
                                        accuracy: number;
                                        macroF1: number;
                                    };
                                    after: {
                                        accuracy: number;
                                        macroF1: number;
                                    };
                                };
                                guard: {
                                    texts: number;
                                    before: number;
                                    after: number;
                                };
                                preview: {
                                    texts: number;
                                    changed: number;
                                };
                                words: {
                                    word: string;
                                    /** @enum {string} */
                                    toward: "negative" | "neutral" | "positive";
                                    weight: number;
                                }[];
                                /** @enum {string} */
                                asShipped?: "too_few" | "held_out" | "guard";
                                themes?: {
                                    texts: number;
                                    heldOut: {
                                        folds: number;
                                        before: {
                                            sets: number;
                                            f1: number;
                                            precision: number;
                                            recall: number;
                                        };
                                        after: {
                                            sets: number;
                                            f1: number;
                                            precision: number;
                                            recall: number;
                                        };
                                    };
                                    guard: {
                                        texts: number;
                                        before: number;
                                        after: number;
                                    };
                                    preview: {
                                        texts: number;
                                        changed: number;
                                    };
                                    themes: {
                                        /** @example quality.safety */
                                        id: string;
                                        added: number;
                                        removed: number;
                                        turned: number;
                                        before: {
                                            sets: number;
                                            f1: number;
                                            precision: number;
                                            recall: number;
                                        };
                                        after: {
                                            sets: number;
                                            f1: number;
                                            precision: number;
                                            recall: number;
                                        };
                                    }[];
                                    /** @enum {string} */
                                    asShipped?: "too_few" | "held_out" | "guard";
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/sentiment-models/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        number: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: number | null;
                            configRevision: number;
                            changed: boolean;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/own-themes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            configRevision: number;
                            themes: {
                                /** @example own.screen-flicker */
                                id: string;
                                zh: string;
                                en?: string;
                                /** @default own */
                                group: string;
                                examples: string[];
                                /** @default [] */
                                counterExamples: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        theme: {
                            /** @example own.screen-flicker */
                            id: string;
                            zh: string;
                            en?: string;
                            /** @default own */
                            group?: string;
                            examples: string[];
                            /** @default [] */
                            counterExamples?: string[];
                        };
                        expectedRevision?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            configRevision: number;
                            themes: {
                                /** @example own.screen-flicker */
                                id: string;
                                zh: string;
                                en?: string;
                                /** @default own */
                                group: string;
                                examples: string[];
                                /** @default [] */
                                counterExamples: string[];
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/own-themes/{theme}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    /** @example own.screen-flicker */
                    theme: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        theme: {
                            zh: string;
                            en?: string;
                            /** @default own */
                            group?: string;
                            examples: string[];
                            /** @default [] */
                            counterExamples?: string[];
                        };
                        expectedRevision?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            configRevision: number;
                            themes: {
                                /** @example own.screen-flicker */
                                id: string;
                                zh: string;
                                en?: string;
                                /** @default own */
                                group: string;
                                examples: string[];
                                /** @default [] */
                                counterExamples: string[];
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: {
                    expectedRevision?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    /** @example own.screen-flicker */
                    theme: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            configRevision: number;
                            themes: {
                                /** @example own.screen-flicker */
                                id: string;
                                zh: string;
                                en?: string;
                                /** @default own */
                                group: string;
                                examples: string[];
                                /** @default [] */
                                counterExamples: string[];
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/own-themes/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        examples: string[];
                        /** @default [] */
                        counterExamples?: string[];
                        /** @default 30 */
                        days?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            posts: number;
                            read: number;
                            matches: number;
                            negative: number;
                            positive: number;
                            share: number | null;
                            found: {
                                id: string;
                                text: string;
                                /** @example weibo */
                                source: string;
                                /** Format: date-time */
                                publishedAt: string;
                                /** @enum {string} */
                                polarity: "negative" | "neutral" | "positive";
                                evidence: [
                                    number,
                                    number
                                ];
                                confidence: number;
                            }[];
                            oddExamples: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        of: "posts";
                        filter: {
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from?: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            to?: string;
                            /** @example xinglan */
                            subject?: string;
                            /** @example weibo */
                            source?: string;
                            /** @example quality.safety */
                            theme?: string;
                            product?: string;
                            region?: string;
                            segment?: string;
                            /** @enum {string} */
                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                            /** @enum {string} */
                            reposts?: "include" | "exclude";
                            /** @enum {string} */
                            spam?: "include" | "exclude";
                            everyone?: boolean | ("0" | "1" | "true" | "false");
                            /** @enum {string} */
                            label?: "negative" | "neutral" | "positive";
                            /** @enum {string} */
                            polarity?: "negative" | "neutral" | "positive";
                            text?: string;
                            undated?: boolean | ("0" | "1" | "true" | "false");
                            q?: string;
                        };
                        /** @enum {string} */
                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default true */
                        bom?: boolean;
                    } | {
                        /** @enum {string} */
                        of: "overview";
                        filter: {
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            to: string;
                            /** @example xinglan */
                            subject?: string;
                            /** @example weibo */
                            source?: string;
                            /** @example quality.safety */
                            theme?: string;
                            product?: string;
                            region?: string;
                            segment?: string;
                            /** @enum {string} */
                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                            /** @enum {string} */
                            reposts?: "include" | "exclude";
                            /** @enum {string} */
                            spam?: "include" | "exclude";
                            everyone?: boolean | ("0" | "1" | "true" | "false");
                        };
                        /** @enum {string} */
                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default true */
                        bom?: boolean;
                    } | {
                        /** @enum {string} */
                        of: "trend";
                        filter: {
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            to: string;
                            /** @example xinglan */
                            subject?: string;
                            /** @example weibo */
                            source?: string;
                            /** @example quality.safety */
                            theme?: string;
                            product?: string;
                            region?: string;
                            segment?: string;
                            /** @enum {string} */
                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                            /** @enum {string} */
                            reposts?: "include" | "exclude";
                            /** @enum {string} */
                            spam?: "include" | "exclude";
                            everyone?: boolean | ("0" | "1" | "true" | "false");
                            /**
                             * @default day
                             * @enum {string}
                             */
                            step?: "hour" | "day" | "week" | "month";
                        };
                        /** @enum {string} */
                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default true */
                        bom?: boolean;
                    } | {
                        /** @enum {string} */
                        of: "themes";
                        filter: {
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            to: string;
                            /** @example xinglan */
                            subject?: string;
                            /** @example weibo */
                            source?: string;
                            /** @example quality.safety */
                            theme?: string;
                            product?: string;
                            region?: string;
                            segment?: string;
                            /** @enum {string} */
                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                            /** @enum {string} */
                            reposts?: "include" | "exclude";
                            /** @enum {string} */
                            spam?: "include" | "exclude";
                            everyone?: boolean | ("0" | "1" | "true" | "false");
                        };
                        /** @enum {string} */
                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default true */
                        bom?: boolean;
                    } | {
                        /** @enum {string} */
                        of: "subjects";
                        filter: {
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            to: string;
                            /** @example xinglan */
                            subject?: string;
                            /** @example weibo */
                            source?: string;
                            /** @example quality.safety */
                            theme?: string;
                            product?: string;
                            region?: string;
                            segment?: string;
                            /** @enum {string} */
                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                            /** @enum {string} */
                            reposts?: "include" | "exclude";
                            /** @enum {string} */
                            spam?: "include" | "exclude";
                            everyone?: boolean | ("0" | "1" | "true" | "false");
                        };
                        /** @enum {string} */
                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default true */
                        bom?: boolean;
                    } | {
                        /** @enum {string} */
                        of: "sources";
                        filter: {
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            to: string;
                            /** @example xinglan */
                            subject?: string;
                            /** @example weibo */
                            source?: string;
                            /** @example quality.safety */
                            theme?: string;
                            product?: string;
                            region?: string;
                            segment?: string;
                            /** @enum {string} */
                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                            /** @enum {string} */
                            reposts?: "include" | "exclude";
                            /** @enum {string} */
                            spam?: "include" | "exclude";
                            everyone?: boolean | ("0" | "1" | "true" | "false");
                        };
                        /** @enum {string} */
                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default true */
                        bom?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @example default */
                            workspace: string;
                            job: {
                                /** @enum {string} */
                                kind: "export";
                                /**
                                 * @example {
                                 *       "of": "posts",
                                 *       "format": "xlsx",
                                 *       "filter": {
                                 *         "from": "2026-03-01T00:00:00+08:00",
                                 *         "to": "2026-04-01T00:00:00+08:00",
                                 *         "label": "negative",
                                 *         "q": "电池 AND 鼓包"
                                 *       }
                                 *     }
                                 * @example {
                                 *       "of": "trend",
                                 *       "format": "csv",
                                 *       "language": "en",
                                 *       "filter": {
                                 *         "from": "2026-03-01T00:00:00+08:00",
                                 *         "to": "2026-04-01T00:00:00+08:00",
                                 *         "step": "day",
                                 *         "subject": "xinglan"
                                 *       }
                                 *     }
                                 */
                                request: {
                                    /** @enum {string} */
                                    of: "posts";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from?: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to?: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                        /** @enum {string} */
                                        label?: "negative" | "neutral" | "positive";
                                        /** @enum {string} */
                                        polarity?: "negative" | "neutral" | "positive";
                                        text?: string;
                                        /** @default false */
                                        undated: boolean;
                                        q?: string;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "overview";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "trend";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                        /**
                                         * @default day
                                         * @enum {string}
                                         */
                                        step: "hour" | "day" | "week" | "month";
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "themes";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "subjects";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "sources";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                };
                            } | {
                                /** @enum {string} */
                                kind: "report";
                                /**
                                 * @example {
                                 *       "kind": "period",
                                 *       "from": "2026-03-01T00:00:00+08:00",
                                 *       "to": "2026-04-01T00:00:00+08:00",
                                 *       "formats": [
                                 *         "html",
                                 *         "pdf"
                                 *       ]
                                 *     }
                                 * @example {
                                 *       "kind": "event",
                                 *       "title": "电池鼓包",
                                 *       "from": "2026-03-01T00:00:00+08:00",
                                 *       "to": "2026-04-01T00:00:00+08:00",
                                 *       "subject": "xinglan",
                                 *       "themes": [
                                 *         "quality.safety"
                                 *       ],
                                 *       "formats": [
                                 *         "docx"
                                 *       ]
                                 *     }
                                 */
                                request: {
                                    /** @enum {string} */
                                    kind: "period" | "event";
                                    title?: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-03-01T00:00:00+08:00
                                     */
                                    from: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-03-01T00:00:00+08:00
                                     */
                                    to: string;
                                    /** @example xinglan */
                                    subject?: string;
                                    /** @example weibo */
                                    source?: string;
                                    /** @default [] */
                                    themes: string[];
                                    /** @default false */
                                    everyone: boolean;
                                    formats: ("html" | "pdf" | "docx")[];
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                };
                            };
                            /** @enum {string} */
                            status: "waiting" | "running" | "done" | "failed" | "cancelled";
                            done: number;
                            total: number | null;
                            files: {
                                name: string;
                                bytes: number;
                            }[];
                            error: string | null;
                            errorCode: string | null;
                            schedule: string | null;
                            mail: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                to: string[];
                                error: string | null;
                            } | null;
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            createdAt: string;
                            finishedAt: string | null;
                            expiresAt: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "period" | "event";
                        title?: string;
                        /**
                         * Format: date-time
                         * @example 2026-03-01T00:00:00+08:00
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @example 2026-03-01T00:00:00+08:00
                         */
                        to: string;
                        /** @example xinglan */
                        subject?: string;
                        /** @example weibo */
                        source?: string;
                        /** @default [] */
                        themes?: string[];
                        /** @default false */
                        everyone?: boolean;
                        formats: ("html" | "pdf" | "docx")[];
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @example default */
                            workspace: string;
                            job: {
                                /** @enum {string} */
                                kind: "export";
                                /**
                                 * @example {
                                 *       "of": "posts",
                                 *       "format": "xlsx",
                                 *       "filter": {
                                 *         "from": "2026-03-01T00:00:00+08:00",
                                 *         "to": "2026-04-01T00:00:00+08:00",
                                 *         "label": "negative",
                                 *         "q": "电池 AND 鼓包"
                                 *       }
                                 *     }
                                 * @example {
                                 *       "of": "trend",
                                 *       "format": "csv",
                                 *       "language": "en",
                                 *       "filter": {
                                 *         "from": "2026-03-01T00:00:00+08:00",
                                 *         "to": "2026-04-01T00:00:00+08:00",
                                 *         "step": "day",
                                 *         "subject": "xinglan"
                                 *       }
                                 *     }
                                 */
                                request: {
                                    /** @enum {string} */
                                    of: "posts";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from?: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to?: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                        /** @enum {string} */
                                        label?: "negative" | "neutral" | "positive";
                                        /** @enum {string} */
                                        polarity?: "negative" | "neutral" | "positive";
                                        text?: string;
                                        /** @default false */
                                        undated: boolean;
                                        q?: string;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "overview";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "trend";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                        /**
                                         * @default day
                                         * @enum {string}
                                         */
                                        step: "hour" | "day" | "week" | "month";
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "themes";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "subjects";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "sources";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                };
                            } | {
                                /** @enum {string} */
                                kind: "report";
                                /**
                                 * @example {
                                 *       "kind": "period",
                                 *       "from": "2026-03-01T00:00:00+08:00",
                                 *       "to": "2026-04-01T00:00:00+08:00",
                                 *       "formats": [
                                 *         "html",
                                 *         "pdf"
                                 *       ]
                                 *     }
                                 * @example {
                                 *       "kind": "event",
                                 *       "title": "电池鼓包",
                                 *       "from": "2026-03-01T00:00:00+08:00",
                                 *       "to": "2026-04-01T00:00:00+08:00",
                                 *       "subject": "xinglan",
                                 *       "themes": [
                                 *         "quality.safety"
                                 *       ],
                                 *       "formats": [
                                 *         "docx"
                                 *       ]
                                 *     }
                                 */
                                request: {
                                    /** @enum {string} */
                                    kind: "period" | "event";
                                    title?: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-03-01T00:00:00+08:00
                                     */
                                    from: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-03-01T00:00:00+08:00
                                     */
                                    to: string;
                                    /** @example xinglan */
                                    subject?: string;
                                    /** @example weibo */
                                    source?: string;
                                    /** @default [] */
                                    themes: string[];
                                    /** @default false */
                                    everyone: boolean;
                                    formats: ("html" | "pdf" | "docx")[];
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                };
                            };
                            /** @enum {string} */
                            status: "waiting" | "running" | "done" | "failed" | "cancelled";
                            done: number;
                            total: number | null;
                            files: {
                                name: string;
                                bytes: number;
                            }[];
                            error: string | null;
                            errorCode: string | null;
                            schedule: string | null;
                            mail: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                to: string[];
                                error: string | null;
                            } | null;
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            createdAt: string;
                            finishedAt: string | null;
                            expiresAt: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            files: {
                                id: string;
                                /** @example default */
                                workspace: string;
                                job: {
                                    /** @enum {string} */
                                    kind: "export";
                                    /**
                                     * @example {
                                     *       "of": "posts",
                                     *       "format": "xlsx",
                                     *       "filter": {
                                     *         "from": "2026-03-01T00:00:00+08:00",
                                     *         "to": "2026-04-01T00:00:00+08:00",
                                     *         "label": "negative",
                                     *         "q": "电池 AND 鼓包"
                                     *       }
                                     *     }
                                     * @example {
                                     *       "of": "trend",
                                     *       "format": "csv",
                                     *       "language": "en",
                                     *       "filter": {
                                     *         "from": "2026-03-01T00:00:00+08:00",
                                     *         "to": "2026-04-01T00:00:00+08:00",
                                     *         "step": "day",
                                     *         "subject": "xinglan"
                                     *       }
                                     *     }
                                     */
                                    request: {
                                        /** @enum {string} */
                                        of: "posts";
                                        filter: {
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            from?: string;
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            to?: string;
                                            /** @example xinglan */
                                            subject?: string;
                                            /** @example weibo */
                                            source?: string;
                                            /** @example quality.safety */
                                            theme?: string;
                                            product?: string;
                                            region?: string;
                                            segment?: string;
                                            /** @enum {string} */
                                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                            /** @enum {string} */
                                            reposts?: "include" | "exclude";
                                            /** @enum {string} */
                                            spam?: "include" | "exclude";
                                            /** @default false */
                                            everyone: boolean;
                                            /** @enum {string} */
                                            label?: "negative" | "neutral" | "positive";
                                            /** @enum {string} */
                                            polarity?: "negative" | "neutral" | "positive";
                                            text?: string;
                                            /** @default false */
                                            undated: boolean;
                                            q?: string;
                                        };
                                        /** @enum {string} */
                                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                                        /**
                                         * @default zh
                                         * @enum {string}
                                         */
                                        language: "zh" | "en";
                                        /** @default true */
                                        bom: boolean;
                                    } | {
                                        /** @enum {string} */
                                        of: "overview";
                                        filter: {
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            from: string;
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            to: string;
                                            /** @example xinglan */
                                            subject?: string;
                                            /** @example weibo */
                                            source?: string;
                                            /** @example quality.safety */
                                            theme?: string;
                                            product?: string;
                                            region?: string;
                                            segment?: string;
                                            /** @enum {string} */
                                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                            /** @enum {string} */
                                            reposts?: "include" | "exclude";
                                            /** @enum {string} */
                                            spam?: "include" | "exclude";
                                            /** @default false */
                                            everyone: boolean;
                                        };
                                        /** @enum {string} */
                                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                                        /**
                                         * @default zh
                                         * @enum {string}
                                         */
                                        language: "zh" | "en";
                                        /** @default true */
                                        bom: boolean;
                                    } | {
                                        /** @enum {string} */
                                        of: "trend";
                                        filter: {
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            from: string;
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            to: string;
                                            /** @example xinglan */
                                            subject?: string;
                                            /** @example weibo */
                                            source?: string;
                                            /** @example quality.safety */
                                            theme?: string;
                                            product?: string;
                                            region?: string;
                                            segment?: string;
                                            /** @enum {string} */
                                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                            /** @enum {string} */
                                            reposts?: "include" | "exclude";
                                            /** @enum {string} */
                                            spam?: "include" | "exclude";
                                            /** @default false */
                                            everyone: boolean;
                                            /**
                                             * @default day
                                             * @enum {string}
                                             */
                                            step: "hour" | "day" | "week" | "month";
                                        };
                                        /** @enum {string} */
                                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                                        /**
                                         * @default zh
                                         * @enum {string}
                                         */
                                        language: "zh" | "en";
                                        /** @default true */
                                        bom: boolean;
                                    } | {
                                        /** @enum {string} */
                                        of: "themes";
                                        filter: {
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            from: string;
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            to: string;
                                            /** @example xinglan */
                                            subject?: string;
                                            /** @example weibo */
                                            source?: string;
                                            /** @example quality.safety */
                                            theme?: string;
                                            product?: string;
                                            region?: string;
                                            segment?: string;
                                            /** @enum {string} */
                                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                            /** @enum {string} */
                                            reposts?: "include" | "exclude";
                                            /** @enum {string} */
                                            spam?: "include" | "exclude";
                                            /** @default false */
                                            everyone: boolean;
                                        };
                                        /** @enum {string} */
                                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                                        /**
                                         * @default zh
                                         * @enum {string}
                                         */
                                        language: "zh" | "en";
                                        /** @default true */
                                        bom: boolean;
                                    } | {
                                        /** @enum {string} */
                                        of: "subjects";
                                        filter: {
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            from: string;
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            to: string;
                                            /** @example xinglan */
                                            subject?: string;
                                            /** @example weibo */
                                            source?: string;
                                            /** @example quality.safety */
                                            theme?: string;
                                            product?: string;
                                            region?: string;
                                            segment?: string;
                                            /** @enum {string} */
                                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                            /** @enum {string} */
                                            reposts?: "include" | "exclude";
                                            /** @enum {string} */
                                            spam?: "include" | "exclude";
                                            /** @default false */
                                            everyone: boolean;
                                        };
                                        /** @enum {string} */
                                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                                        /**
                                         * @default zh
                                         * @enum {string}
                                         */
                                        language: "zh" | "en";
                                        /** @default true */
                                        bom: boolean;
                                    } | {
                                        /** @enum {string} */
                                        of: "sources";
                                        filter: {
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            from: string;
                                            /**
                                             * Format: date-time
                                             * @example 2026-03-01T00:00:00+08:00
                                             */
                                            to: string;
                                            /** @example xinglan */
                                            subject?: string;
                                            /** @example weibo */
                                            source?: string;
                                            /** @example quality.safety */
                                            theme?: string;
                                            product?: string;
                                            region?: string;
                                            segment?: string;
                                            /** @enum {string} */
                                            kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                            /** @enum {string} */
                                            reposts?: "include" | "exclude";
                                            /** @enum {string} */
                                            spam?: "include" | "exclude";
                                            /** @default false */
                                            everyone: boolean;
                                        };
                                        /** @enum {string} */
                                        format: "csv" | "xlsx" | "jsonl" | "parquet";
                                        /**
                                         * @default zh
                                         * @enum {string}
                                         */
                                        language: "zh" | "en";
                                        /** @default true */
                                        bom: boolean;
                                    };
                                } | {
                                    /** @enum {string} */
                                    kind: "report";
                                    /**
                                     * @example {
                                     *       "kind": "period",
                                     *       "from": "2026-03-01T00:00:00+08:00",
                                     *       "to": "2026-04-01T00:00:00+08:00",
                                     *       "formats": [
                                     *         "html",
                                     *         "pdf"
                                     *       ]
                                     *     }
                                     * @example {
                                     *       "kind": "event",
                                     *       "title": "电池鼓包",
                                     *       "from": "2026-03-01T00:00:00+08:00",
                                     *       "to": "2026-04-01T00:00:00+08:00",
                                     *       "subject": "xinglan",
                                     *       "themes": [
                                     *         "quality.safety"
                                     *       ],
                                     *       "formats": [
                                     *         "docx"
                                     *       ]
                                     *     }
                                     */
                                    request: {
                                        /** @enum {string} */
                                        kind: "period" | "event";
                                        title?: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @default [] */
                                        themes: string[];
                                        /** @default false */
                                        everyone: boolean;
                                        formats: ("html" | "pdf" | "docx")[];
                                        /**
                                         * @default zh
                                         * @enum {string}
                                         */
                                        language: "zh" | "en";
                                    };
                                };
                                /** @enum {string} */
                                status: "waiting" | "running" | "done" | "failed" | "cancelled";
                                done: number;
                                total: number | null;
                                files: {
                                    name: string;
                                    bytes: number;
                                }[];
                                error: string | null;
                                errorCode: string | null;
                                schedule: string | null;
                                mail: {
                                    /** @enum {string} */
                                    state: "waiting" | "sent" | "failed";
                                    to: string[];
                                    error: string | null;
                                } | null;
                                createdBy: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                createdAt: string;
                                finishedAt: string | null;
                                expiresAt: string | null;
                            }[];
                            keptDays: number;
                            reportFormats: ("html" | "pdf" | "docx")[];
                            mail: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @example default */
                            workspace: string;
                            job: {
                                /** @enum {string} */
                                kind: "export";
                                /**
                                 * @example {
                                 *       "of": "posts",
                                 *       "format": "xlsx",
                                 *       "filter": {
                                 *         "from": "2026-03-01T00:00:00+08:00",
                                 *         "to": "2026-04-01T00:00:00+08:00",
                                 *         "label": "negative",
                                 *         "q": "电池 AND 鼓包"
                                 *       }
                                 *     }
                                 * @example {
                                 *       "of": "trend",
                                 *       "format": "csv",
                                 *       "language": "en",
                                 *       "filter": {
                                 *         "from": "2026-03-01T00:00:00+08:00",
                                 *         "to": "2026-04-01T00:00:00+08:00",
                                 *         "step": "day",
                                 *         "subject": "xinglan"
                                 *       }
                                 *     }
                                 */
                                request: {
                                    /** @enum {string} */
                                    of: "posts";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from?: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to?: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                        /** @enum {string} */
                                        label?: "negative" | "neutral" | "positive";
                                        /** @enum {string} */
                                        polarity?: "negative" | "neutral" | "positive";
                                        text?: string;
                                        /** @default false */
                                        undated: boolean;
                                        q?: string;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "overview";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "trend";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                        /**
                                         * @default day
                                         * @enum {string}
                                         */
                                        step: "hour" | "day" | "week" | "month";
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "themes";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "subjects";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                } | {
                                    /** @enum {string} */
                                    of: "sources";
                                    filter: {
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        from: string;
                                        /**
                                         * Format: date-time
                                         * @example 2026-03-01T00:00:00+08:00
                                         */
                                        to: string;
                                        /** @example xinglan */
                                        subject?: string;
                                        /** @example weibo */
                                        source?: string;
                                        /** @example quality.safety */
                                        theme?: string;
                                        product?: string;
                                        region?: string;
                                        segment?: string;
                                        /** @enum {string} */
                                        kind?: "review" | "post" | "comment" | "article" | "video" | "question" | "reply" | "conversation" | "complaint" | "survey";
                                        /** @enum {string} */
                                        reposts?: "include" | "exclude";
                                        /** @enum {string} */
                                        spam?: "include" | "exclude";
                                        /** @default false */
                                        everyone: boolean;
                                    };
                                    /** @enum {string} */
                                    format: "csv" | "xlsx" | "jsonl" | "parquet";
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                    /** @default true */
                                    bom: boolean;
                                };
                            } | {
                                /** @enum {string} */
                                kind: "report";
                                /**
                                 * @example {
                                 *       "kind": "period",
                                 *       "from": "2026-03-01T00:00:00+08:00",
                                 *       "to": "2026-04-01T00:00:00+08:00",
                                 *       "formats": [
                                 *         "html",
                                 *         "pdf"
                                 *       ]
                                 *     }
                                 * @example {
                                 *       "kind": "event",
                                 *       "title": "电池鼓包",
                                 *       "from": "2026-03-01T00:00:00+08:00",
                                 *       "to": "2026-04-01T00:00:00+08:00",
                                 *       "subject": "xinglan",
                                 *       "themes": [
                                 *         "quality.safety"
                                 *       ],
                                 *       "formats": [
                                 *         "docx"
                                 *       ]
                                 *     }
                                 */
                                request: {
                                    /** @enum {string} */
                                    kind: "period" | "event";
                                    title?: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-03-01T00:00:00+08:00
                                     */
                                    from: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-03-01T00:00:00+08:00
                                     */
                                    to: string;
                                    /** @example xinglan */
                                    subject?: string;
                                    /** @example weibo */
                                    source?: string;
                                    /** @default [] */
                                    themes: string[];
                                    /** @default false */
                                    everyone: boolean;
                                    formats: ("html" | "pdf" | "docx")[];
                                    /**
                                     * @default zh
                                     * @enum {string}
                                     */
                                    language: "zh" | "en";
                                };
                            };
                            /** @enum {string} */
                            status: "waiting" | "running" | "done" | "failed" | "cancelled";
                            done: number;
                            total: number | null;
                            files: {
                                name: string;
                                bytes: number;
                            }[];
                            error: string | null;
                            errorCode: string | null;
                            schedule: string | null;
                            mail: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                to: string[];
                                error: string | null;
                            } | null;
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            createdAt: string;
                            finishedAt: string | null;
                            expiresAt: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/files/{id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/report-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            schedules: {
                                name: string;
                                /** @enum {string} */
                                every: "day" | "week" | "month";
                                /** @default 9 */
                                hour: number;
                                /** @default true */
                                enabled: boolean;
                                /** @example xinglan */
                                subject?: string;
                                /** @example weibo */
                                source?: string;
                                /** @default [] */
                                themes: string[];
                                /** @default false */
                                everyone: boolean;
                                formats: ("html" | "pdf" | "docx")[];
                                /**
                                 * @default zh
                                 * @enum {string}
                                 */
                                language: "zh" | "en";
                                /** @default [] */
                                recipients: string[];
                                id: string;
                                revision: number;
                                nextAt: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                lastDueAt: string;
                                createdBy: string;
                                updatedBy: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                updatedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        every: "day" | "week" | "month";
                        /** @default 9 */
                        hour?: number;
                        /** @default true */
                        enabled?: boolean;
                        /** @example xinglan */
                        subject?: string;
                        /** @example weibo */
                        source?: string;
                        /** @default [] */
                        themes?: string[];
                        /** @default false */
                        everyone?: boolean;
                        formats: ("html" | "pdf" | "docx")[];
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default [] */
                        recipients?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @enum {string} */
                            every: "day" | "week" | "month";
                            /** @default 9 */
                            hour: number;
                            /** @default true */
                            enabled: boolean;
                            /** @example xinglan */
                            subject?: string;
                            /** @example weibo */
                            source?: string;
                            /** @default [] */
                            themes: string[];
                            /** @default false */
                            everyone: boolean;
                            formats: ("html" | "pdf" | "docx")[];
                            /**
                             * @default zh
                             * @enum {string}
                             */
                            language: "zh" | "en";
                            /** @default [] */
                            recipients: string[];
                            id: string;
                            revision: number;
                            nextAt: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            lastDueAt: string;
                            createdBy: string;
                            updatedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/report-schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        every: "day" | "week" | "month";
                        /** @default 9 */
                        hour?: number;
                        /** @default true */
                        enabled?: boolean;
                        /** @example xinglan */
                        subject?: string;
                        /** @example weibo */
                        source?: string;
                        /** @default [] */
                        themes?: string[];
                        /** @default false */
                        everyone?: boolean;
                        formats: ("html" | "pdf" | "docx")[];
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default [] */
                        recipients?: string[];
                        expectedRevision: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @enum {string} */
                            every: "day" | "week" | "month";
                            /** @default 9 */
                            hour: number;
                            /** @default true */
                            enabled: boolean;
                            /** @example xinglan */
                            subject?: string;
                            /** @example weibo */
                            source?: string;
                            /** @default [] */
                            themes: string[];
                            /** @default false */
                            everyone: boolean;
                            formats: ("html" | "pdf" | "docx")[];
                            /**
                             * @default zh
                             * @enum {string}
                             */
                            language: "zh" | "en";
                            /** @default [] */
                            recipients: string[];
                            id: string;
                            revision: number;
                            nextAt: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            lastDueAt: string;
                            createdBy: string;
                            updatedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/report-schedules/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs one SELECT over the views; the answer is in the format asked for */
        post: {
            parameters: {
                query?: {
                    format?: string;
                    /** @example default */
                    workspace?: string;
                    rows?: number;
                    id?: string;
                    spreadsheet?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /** @example SELECT source, count() AS posts FROM v_posts GROUP BY source */
                    "text/plain": string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sql/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            views: {
                                name: string;
                                comment: {
                                    en: string;
                                    zh: string;
                                };
                                columns: {
                                    name: string;
                                    type: string;
                                    comment: {
                                        en: string;
                                        zh: string;
                                    };
                                }[];
                            }[];
                            functions: string[];
                            limits: {
                                seconds: number;
                                memoryBytes: number;
                                rowsRead: number;
                                bytesRead: number;
                                resultRows: number;
                                resultBytes: number;
                                atOnce: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sql/running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            running: {
                                id: string;
                                actor: string;
                                statement: string;
                                startedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sql/running/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Cancels a statement, whichever session started it */
        delete: {
            parameters: {
                query?: {
                    actor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/sql/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            queries: {
                                name: string;
                                sql: string;
                                /**
                                 * @default table
                                 * @enum {string}
                                 */
                                show: "table" | "line" | "bar";
                                id: string;
                                revision: number;
                                createdBy: string;
                                updatedBy: string;
                                updatedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        sql: string;
                        /**
                         * @default table
                         * @enum {string}
                         */
                        show?: "table" | "line" | "bar";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            sql: string;
                            /**
                             * @default table
                             * @enum {string}
                             */
                            show: "table" | "line" | "bar";
                            id: string;
                            revision: number;
                            createdBy: string;
                            updatedBy: string;
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/sql/queries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        sql: string;
                        /**
                         * @default table
                         * @enum {string}
                         */
                        show?: "table" | "line" | "bar";
                        expectedRevision: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            sql: string;
                            /**
                             * @default table
                             * @enum {string}
                             */
                            show: "table" | "line" | "bar";
                            id: string;
                            revision: number;
                            createdBy: string;
                            updatedBy: string;
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query: {
                    expectedRevision: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            scopes: ("ingest" | "read" | "sql" | "admin")[];
                            createdAt: string;
                            revokedAt: string | null;
                            expiresAt: string | null;
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @default [
                         *       "ingest"
                         *     ]
                         */
                        scopes?: ("ingest" | "read" | "sql" | "admin")[];
                        expiresInDays?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            scopes: ("ingest" | "read" | "sql" | "admin")[];
                            createdAt: string;
                            revokedAt: string | null;
                            expiresAt: string | null;
                            lastUsedAt: string | null;
                            key: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        postIds?: string[];
                        /** @default [] */
                        authorHashes?: string[];
                        /** @default [] */
                        authors?: {
                            /** @example weibo */
                            source: string;
                            id: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            posts: number;
                            rejected: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            /** @enum {string} */
                            severity: "blue" | "yellow" | "orange" | "red";
                            conditions: ({
                                /** @enum {string} */
                                kind: "threshold";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure: "posts" | "negative" | "complaints";
                                atLeast: number;
                                /** @default 60 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "spike";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure: "posts" | "negative" | "complaints";
                                /** @default 5 */
                                minCount: number;
                                /** @default 1.6 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "theme_surge";
                                /** @default 5 */
                                minCount: number;
                                /** @default 1.6 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "negative_share";
                                atLeast: number;
                                /** @default 20 */
                                minPosts: number;
                                /** @default 360 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "emerging_phrase";
                                /** @default 8 */
                                minCount: number;
                            } | {
                                /** @enum {string} */
                                kind: "single_post";
                                /** @default [] */
                                words: string[];
                                /** @default [] */
                                urgency: ("safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors")[];
                                /** @default true */
                                negativeOnly: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "influential_author";
                                /** @default 100000 */
                                followers: number;
                            } | {
                                /** @enum {string} */
                                kind: "rating_drop";
                                /** @default 0.5 */
                                by: number;
                                /** @default 20 */
                                minRatings: number;
                                /** @default 1440 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "competitor_move";
                                /** @default 10 */
                                minCount: number;
                                /** @default 2 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "source_silent";
                                /** @default 20 */
                                usual: number;
                                /** @default 720 */
                                windowMinutes: number;
                            })[];
                            /**
                             * @default {
                             *       "subjects": [],
                             *       "themes": [],
                             *       "sources": [],
                             *       "products": []
                             *     }
                             */
                            scope: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                products: string[];
                            };
                            /** @default 0 */
                            forMinutes: number;
                            activeHours?: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                from: string;
                                to: string;
                                timeZone?: string;
                                /** @default true */
                                holidays: boolean;
                            };
                            /** @default 240 */
                            repeatMinutes: number;
                            /** @default 0 */
                            escalateMinutes: number;
                            id: string;
                            revision: number;
                            falseAlarms: number;
                            strictness: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        /** @enum {string} */
                        severity: "blue" | "yellow" | "orange" | "red";
                        conditions: ({
                            /** @enum {string} */
                            kind: "threshold";
                            /**
                             * @default negative
                             * @enum {string}
                             */
                            measure?: "posts" | "negative" | "complaints";
                            atLeast: number;
                            /** @default 60 */
                            windowMinutes?: number;
                        } | {
                            /** @enum {string} */
                            kind: "spike";
                            /**
                             * @default negative
                             * @enum {string}
                             */
                            measure?: "posts" | "negative" | "complaints";
                            /** @default 5 */
                            minCount?: number;
                            /** @default 1.6 */
                            minEffect?: number;
                        } | {
                            /** @enum {string} */
                            kind: "theme_surge";
                            /** @default 5 */
                            minCount?: number;
                            /** @default 1.6 */
                            minEffect?: number;
                        } | {
                            /** @enum {string} */
                            kind: "negative_share";
                            atLeast: number;
                            /** @default 20 */
                            minPosts?: number;
                            /** @default 360 */
                            windowMinutes?: number;
                        } | {
                            /** @enum {string} */
                            kind: "emerging_phrase";
                            /** @default 8 */
                            minCount?: number;
                        } | {
                            /** @enum {string} */
                            kind: "single_post";
                            /** @default [] */
                            words?: string[];
                            /** @default [] */
                            urgency?: ("safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors")[];
                            /** @default true */
                            negativeOnly?: boolean;
                        } | {
                            /** @enum {string} */
                            kind: "influential_author";
                            /** @default 100000 */
                            followers?: number;
                        } | {
                            /** @enum {string} */
                            kind: "rating_drop";
                            /** @default 0.5 */
                            by?: number;
                            /** @default 20 */
                            minRatings?: number;
                            /** @default 1440 */
                            windowMinutes?: number;
                        } | {
                            /** @enum {string} */
                            kind: "competitor_move";
                            /** @default 10 */
                            minCount?: number;
                            /** @default 2 */
                            minEffect?: number;
                        } | {
                            /** @enum {string} */
                            kind: "source_silent";
                            /** @default 20 */
                            usual?: number;
                            /** @default 720 */
                            windowMinutes?: number;
                        })[];
                        /**
                         * @default {
                         *       "subjects": [],
                         *       "themes": [],
                         *       "sources": [],
                         *       "products": []
                         *     }
                         */
                        scope?: {
                            /** @default [] */
                            subjects?: string[];
                            /** @default [] */
                            themes?: string[];
                            /** @default [] */
                            sources?: string[];
                            /** @default [] */
                            products?: string[];
                        };
                        /** @default 0 */
                        forMinutes?: number;
                        activeHours?: {
                            /**
                             * @default [
                             *       1,
                             *       2,
                             *       3,
                             *       4,
                             *       5,
                             *       6,
                             *       7
                             *     ]
                             */
                            days?: number[];
                            from: string;
                            to: string;
                            timeZone?: string;
                            /** @default true */
                            holidays?: boolean;
                        };
                        /** @default 240 */
                        repeatMinutes?: number;
                        /** @default 0 */
                        escalateMinutes?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            /** @enum {string} */
                            severity: "blue" | "yellow" | "orange" | "red";
                            conditions: ({
                                /** @enum {string} */
                                kind: "threshold";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure: "posts" | "negative" | "complaints";
                                atLeast: number;
                                /** @default 60 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "spike";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure: "posts" | "negative" | "complaints";
                                /** @default 5 */
                                minCount: number;
                                /** @default 1.6 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "theme_surge";
                                /** @default 5 */
                                minCount: number;
                                /** @default 1.6 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "negative_share";
                                atLeast: number;
                                /** @default 20 */
                                minPosts: number;
                                /** @default 360 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "emerging_phrase";
                                /** @default 8 */
                                minCount: number;
                            } | {
                                /** @enum {string} */
                                kind: "single_post";
                                /** @default [] */
                                words: string[];
                                /** @default [] */
                                urgency: ("safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors")[];
                                /** @default true */
                                negativeOnly: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "influential_author";
                                /** @default 100000 */
                                followers: number;
                            } | {
                                /** @enum {string} */
                                kind: "rating_drop";
                                /** @default 0.5 */
                                by: number;
                                /** @default 20 */
                                minRatings: number;
                                /** @default 1440 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "competitor_move";
                                /** @default 10 */
                                minCount: number;
                                /** @default 2 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "source_silent";
                                /** @default 20 */
                                usual: number;
                                /** @default 720 */
                                windowMinutes: number;
                            })[];
                            /**
                             * @default {
                             *       "subjects": [],
                             *       "themes": [],
                             *       "sources": [],
                             *       "products": []
                             *     }
                             */
                            scope: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                products: string[];
                            };
                            /** @default 0 */
                            forMinutes: number;
                            activeHours?: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                from: string;
                                to: string;
                                timeZone?: string;
                                /** @default true */
                                holidays: boolean;
                            };
                            /** @default 240 */
                            repeatMinutes: number;
                            /** @default 0 */
                            escalateMinutes: number;
                            id: string;
                            revision: number;
                            falseAlarms: number;
                            strictness: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            zh: string;
                            en: string;
                            rule: {
                                name: string;
                                /** @default true */
                                enabled: boolean;
                                /** @enum {string} */
                                severity: "blue" | "yellow" | "orange" | "red";
                                conditions: ({
                                    /** @enum {string} */
                                    kind: "threshold";
                                    /**
                                     * @default negative
                                     * @enum {string}
                                     */
                                    measure: "posts" | "negative" | "complaints";
                                    atLeast: number;
                                    /** @default 60 */
                                    windowMinutes: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "spike";
                                    /**
                                     * @default negative
                                     * @enum {string}
                                     */
                                    measure: "posts" | "negative" | "complaints";
                                    /** @default 5 */
                                    minCount: number;
                                    /** @default 1.6 */
                                    minEffect: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "theme_surge";
                                    /** @default 5 */
                                    minCount: number;
                                    /** @default 1.6 */
                                    minEffect: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "negative_share";
                                    atLeast: number;
                                    /** @default 20 */
                                    minPosts: number;
                                    /** @default 360 */
                                    windowMinutes: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "emerging_phrase";
                                    /** @default 8 */
                                    minCount: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "single_post";
                                    /** @default [] */
                                    words: string[];
                                    /** @default [] */
                                    urgency: ("safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors")[];
                                    /** @default true */
                                    negativeOnly: boolean;
                                } | {
                                    /** @enum {string} */
                                    kind: "influential_author";
                                    /** @default 100000 */
                                    followers: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "rating_drop";
                                    /** @default 0.5 */
                                    by: number;
                                    /** @default 20 */
                                    minRatings: number;
                                    /** @default 1440 */
                                    windowMinutes: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "competitor_move";
                                    /** @default 10 */
                                    minCount: number;
                                    /** @default 2 */
                                    minEffect: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "source_silent";
                                    /** @default 20 */
                                    usual: number;
                                    /** @default 720 */
                                    windowMinutes: number;
                                })[];
                                /**
                                 * @default {
                                 *       "subjects": [],
                                 *       "themes": [],
                                 *       "sources": [],
                                 *       "products": []
                                 *     }
                                 */
                                scope: {
                                    /** @default [] */
                                    subjects: string[];
                                    /** @default [] */
                                    themes: string[];
                                    /** @default [] */
                                    sources: string[];
                                    /** @default [] */
                                    products: string[];
                                };
                                /** @default 0 */
                                forMinutes: number;
                                activeHours?: {
                                    /**
                                     * @default [
                                     *       1,
                                     *       2,
                                     *       3,
                                     *       4,
                                     *       5,
                                     *       6,
                                     *       7
                                     *     ]
                                     */
                                    days: number[];
                                    from: string;
                                    to: string;
                                    timeZone?: string;
                                    /** @default true */
                                    holidays: boolean;
                                };
                                /** @default 240 */
                                repeatMinutes: number;
                                /** @default 0 */
                                escalateMinutes: number;
                            };
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            /** @enum {string} */
                            severity: "blue" | "yellow" | "orange" | "red";
                            conditions: ({
                                /** @enum {string} */
                                kind: "threshold";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure: "posts" | "negative" | "complaints";
                                atLeast: number;
                                /** @default 60 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "spike";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure: "posts" | "negative" | "complaints";
                                /** @default 5 */
                                minCount: number;
                                /** @default 1.6 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "theme_surge";
                                /** @default 5 */
                                minCount: number;
                                /** @default 1.6 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "negative_share";
                                atLeast: number;
                                /** @default 20 */
                                minPosts: number;
                                /** @default 360 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "emerging_phrase";
                                /** @default 8 */
                                minCount: number;
                            } | {
                                /** @enum {string} */
                                kind: "single_post";
                                /** @default [] */
                                words: string[];
                                /** @default [] */
                                urgency: ("safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors")[];
                                /** @default true */
                                negativeOnly: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "influential_author";
                                /** @default 100000 */
                                followers: number;
                            } | {
                                /** @enum {string} */
                                kind: "rating_drop";
                                /** @default 0.5 */
                                by: number;
                                /** @default 20 */
                                minRatings: number;
                                /** @default 1440 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "competitor_move";
                                /** @default 10 */
                                minCount: number;
                                /** @default 2 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "source_silent";
                                /** @default 20 */
                                usual: number;
                                /** @default 720 */
                                windowMinutes: number;
                            })[];
                            /**
                             * @default {
                             *       "subjects": [],
                             *       "themes": [],
                             *       "sources": [],
                             *       "products": []
                             *     }
                             */
                            scope: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                products: string[];
                            };
                            /** @default 0 */
                            forMinutes: number;
                            activeHours?: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                from: string;
                                to: string;
                                timeZone?: string;
                                /** @default true */
                                holidays: boolean;
                            };
                            /** @default 240 */
                            repeatMinutes: number;
                            /** @default 0 */
                            escalateMinutes: number;
                            id: string;
                            revision: number;
                            falseAlarms: number;
                            strictness: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        /** @enum {string} */
                        severity: "blue" | "yellow" | "orange" | "red";
                        conditions: ({
                            /** @enum {string} */
                            kind: "threshold";
                            /**
                             * @default negative
                             * @enum {string}
                             */
                            measure?: "posts" | "negative" | "complaints";
                            atLeast: number;
                            /** @default 60 */
                            windowMinutes?: number;
                        } | {
                            /** @enum {string} */
                            kind: "spike";
                            /**
                             * @default negative
                             * @enum {string}
                             */
                            measure?: "posts" | "negative" | "complaints";
                            /** @default 5 */
                            minCount?: number;
                            /** @default 1.6 */
                            minEffect?: number;
                        } | {
                            /** @enum {string} */
                            kind: "theme_surge";
                            /** @default 5 */
                            minCount?: number;
                            /** @default 1.6 */
                            minEffect?: number;
                        } | {
                            /** @enum {string} */
                            kind: "negative_share";
                            atLeast: number;
                            /** @default 20 */
                            minPosts?: number;
                            /** @default 360 */
                            windowMinutes?: number;
                        } | {
                            /** @enum {string} */
                            kind: "emerging_phrase";
                            /** @default 8 */
                            minCount?: number;
                        } | {
                            /** @enum {string} */
                            kind: "single_post";
                            /** @default [] */
                            words?: string[];
                            /** @default [] */
                            urgency?: ("safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors")[];
                            /** @default true */
                            negativeOnly?: boolean;
                        } | {
                            /** @enum {string} */
                            kind: "influential_author";
                            /** @default 100000 */
                            followers?: number;
                        } | {
                            /** @enum {string} */
                            kind: "rating_drop";
                            /** @default 0.5 */
                            by?: number;
                            /** @default 20 */
                            minRatings?: number;
                            /** @default 1440 */
                            windowMinutes?: number;
                        } | {
                            /** @enum {string} */
                            kind: "competitor_move";
                            /** @default 10 */
                            minCount?: number;
                            /** @default 2 */
                            minEffect?: number;
                        } | {
                            /** @enum {string} */
                            kind: "source_silent";
                            /** @default 20 */
                            usual?: number;
                            /** @default 720 */
                            windowMinutes?: number;
                        })[];
                        /**
                         * @default {
                         *       "subjects": [],
                         *       "themes": [],
                         *       "sources": [],
                         *       "products": []
                         *     }
                         */
                        scope?: {
                            /** @default [] */
                            subjects?: string[];
                            /** @default [] */
                            themes?: string[];
                            /** @default [] */
                            sources?: string[];
                            /** @default [] */
                            products?: string[];
                        };
                        /** @default 0 */
                        forMinutes?: number;
                        activeHours?: {
                            /**
                             * @default [
                             *       1,
                             *       2,
                             *       3,
                             *       4,
                             *       5,
                             *       6,
                             *       7
                             *     ]
                             */
                            days?: number[];
                            from: string;
                            to: string;
                            timeZone?: string;
                            /** @default true */
                            holidays?: boolean;
                        };
                        /** @default 240 */
                        repeatMinutes?: number;
                        /** @default 0 */
                        escalateMinutes?: number;
                        expectedRevision: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            /** @enum {string} */
                            severity: "blue" | "yellow" | "orange" | "red";
                            conditions: ({
                                /** @enum {string} */
                                kind: "threshold";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure: "posts" | "negative" | "complaints";
                                atLeast: number;
                                /** @default 60 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "spike";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure: "posts" | "negative" | "complaints";
                                /** @default 5 */
                                minCount: number;
                                /** @default 1.6 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "theme_surge";
                                /** @default 5 */
                                minCount: number;
                                /** @default 1.6 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "negative_share";
                                atLeast: number;
                                /** @default 20 */
                                minPosts: number;
                                /** @default 360 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "emerging_phrase";
                                /** @default 8 */
                                minCount: number;
                            } | {
                                /** @enum {string} */
                                kind: "single_post";
                                /** @default [] */
                                words: string[];
                                /** @default [] */
                                urgency: ("safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors")[];
                                /** @default true */
                                negativeOnly: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "influential_author";
                                /** @default 100000 */
                                followers: number;
                            } | {
                                /** @enum {string} */
                                kind: "rating_drop";
                                /** @default 0.5 */
                                by: number;
                                /** @default 20 */
                                minRatings: number;
                                /** @default 1440 */
                                windowMinutes: number;
                            } | {
                                /** @enum {string} */
                                kind: "competitor_move";
                                /** @default 10 */
                                minCount: number;
                                /** @default 2 */
                                minEffect: number;
                            } | {
                                /** @enum {string} */
                                kind: "source_silent";
                                /** @default 20 */
                                usual: number;
                                /** @default 720 */
                                windowMinutes: number;
                            })[];
                            /**
                             * @default {
                             *       "subjects": [],
                             *       "themes": [],
                             *       "sources": [],
                             *       "products": []
                             *     }
                             */
                            scope: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                products: string[];
                            };
                            /** @default 0 */
                            forMinutes: number;
                            activeHours?: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                from: string;
                                to: string;
                                timeZone?: string;
                                /** @default true */
                                holidays: boolean;
                            };
                            /** @default 240 */
                            repeatMinutes: number;
                            /** @default 0 */
                            escalateMinutes: number;
                            id: string;
                            revision: number;
                            falseAlarms: number;
                            strictness: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rule: {
                            name: string;
                            /** @default true */
                            enabled?: boolean;
                            /** @enum {string} */
                            severity: "blue" | "yellow" | "orange" | "red";
                            conditions: ({
                                /** @enum {string} */
                                kind: "threshold";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure?: "posts" | "negative" | "complaints";
                                atLeast: number;
                                /** @default 60 */
                                windowMinutes?: number;
                            } | {
                                /** @enum {string} */
                                kind: "spike";
                                /**
                                 * @default negative
                                 * @enum {string}
                                 */
                                measure?: "posts" | "negative" | "complaints";
                                /** @default 5 */
                                minCount?: number;
                                /** @default 1.6 */
                                minEffect?: number;
                            } | {
                                /** @enum {string} */
                                kind: "theme_surge";
                                /** @default 5 */
                                minCount?: number;
                                /** @default 1.6 */
                                minEffect?: number;
                            } | {
                                /** @enum {string} */
                                kind: "negative_share";
                                atLeast: number;
                                /** @default 20 */
                                minPosts?: number;
                                /** @default 360 */
                                windowMinutes?: number;
                            } | {
                                /** @enum {string} */
                                kind: "emerging_phrase";
                                /** @default 8 */
                                minCount?: number;
                            } | {
                                /** @enum {string} */
                                kind: "single_post";
                                /** @default [] */
                                words?: string[];
                                /** @default [] */
                                urgency?: ("safety" | "injury" | "food_poisoning" | "legal" | "media" | "minors")[];
                                /** @default true */
                                negativeOnly?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "influential_author";
                                /** @default 100000 */
                                followers?: number;
                            } | {
                                /** @enum {string} */
                                kind: "rating_drop";
                                /** @default 0.5 */
                                by?: number;
                                /** @default 20 */
                                minRatings?: number;
                                /** @default 1440 */
                                windowMinutes?: number;
                            } | {
                                /** @enum {string} */
                                kind: "competitor_move";
                                /** @default 10 */
                                minCount?: number;
                                /** @default 2 */
                                minEffect?: number;
                            } | {
                                /** @enum {string} */
                                kind: "source_silent";
                                /** @default 20 */
                                usual?: number;
                                /** @default 720 */
                                windowMinutes?: number;
                            })[];
                            /**
                             * @default {
                             *       "subjects": [],
                             *       "themes": [],
                             *       "sources": [],
                             *       "products": []
                             *     }
                             */
                            scope?: {
                                /** @default [] */
                                subjects?: string[];
                                /** @default [] */
                                themes?: string[];
                                /** @default [] */
                                sources?: string[];
                                /** @default [] */
                                products?: string[];
                            };
                            /** @default 0 */
                            forMinutes?: number;
                            activeHours?: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days?: number[];
                                from: string;
                                to: string;
                                timeZone?: string;
                                /** @default true */
                                holidays?: boolean;
                            };
                            /** @default 240 */
                            repeatMinutes?: number;
                            /** @default 0 */
                            escalateMinutes?: number;
                        };
                        /** @default 90 */
                        days?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            to: string;
                            moments: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                to?: string;
                                /** @example xinglan */
                                subject?: string;
                                subjectName: string;
                                /** @example quality.safety */
                                theme?: string;
                                observed: number;
                                expected?: number;
                            }[];
                            fired: number;
                            series: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                at: string;
                                observed: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    state?: "open" | "resolved" | "all";
                    severity?: "blue" | "yellow" | "orange" | "red";
                    /** @example xinglan */
                    subject?: string;
                    /** @description `next` of the page before, or a time: what is older follows */
                    before?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            open: number;
                            incidents: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                status: "pending" | "firing" | "recovering" | "resolved" | "no_data";
                                /** @enum {string} */
                                severity: "blue" | "yellow" | "orange" | "red";
                                revision: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                openedAt: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                updatedAt: string;
                                acknowledgedAt: string | null;
                                falseAlarm: boolean;
                                fromHistory: boolean;
                                quiet: ("silence" | "mute" | "inhibited" | "history") | null;
                                incident: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @example default */
                                    workspace: string;
                                    workspaceName: string;
                                    demo: boolean;
                                    titleZh: string;
                                    titleEn: string;
                                    /** @enum {string} */
                                    state: "firing" | "recovering" | "resolved" | "no_data";
                                    /** @enum {string} */
                                    severity: "blue" | "yellow" | "orange" | "red";
                                    rules: {
                                        id: string;
                                        kind: string;
                                        name: string;
                                    }[];
                                    subjects: {
                                        /** @example xinglan */
                                        id: string;
                                        name: string;
                                    }[];
                                    measureZh: string;
                                    measureEn: string;
                                    /** @enum {string} */
                                    course?: "sudden" | "drift";
                                    /** Format: date-time */
                                    since: string;
                                    /** Format: date-time */
                                    resolvedAt?: string;
                                    observed: number;
                                    expected?: number;
                                    lower?: number;
                                    upper?: number;
                                    confidence?: number;
                                    /** Format: date-time */
                                    publishedAt?: string;
                                    /** Format: date-time */
                                    collectedAt?: string;
                                    themes: {
                                        /** @example quality.safety */
                                        id: string;
                                        zh: string;
                                        en: string;
                                        observed: number;
                                        expected: number;
                                        share: number;
                                    }[];
                                    words: {
                                        id: string;
                                        zh: string;
                                        en: string;
                                        observed: number;
                                        expected: number;
                                        share: number;
                                    }[];
                                    sources: {
                                        id: string;
                                        zh: string;
                                        en: string;
                                        observed: number;
                                        expected: number;
                                        share: number;
                                    }[];
                                    products: {
                                        id: string;
                                        zh: string;
                                        en: string;
                                        observed: number;
                                        expected: number;
                                        share: number;
                                    }[];
                                    regions: {
                                        id: string;
                                        zh: string;
                                        en: string;
                                        observed: number;
                                        expected: number;
                                        share: number;
                                    }[];
                                    series: {
                                        /** Format: date-time */
                                        at: string;
                                        observed: number;
                                        expected: number;
                                        lower: number;
                                        upper: number;
                                    }[];
                                    posts: {
                                        id: string;
                                        text: string;
                                        /** @example weibo */
                                        source: string;
                                        /** Format: date-time */
                                        publishedAt: string;
                                        url?: string;
                                        /** @enum {string} */
                                        sentiment: "negative" | "neutral" | "positive";
                                        copies: number;
                                    }[];
                                    query: string;
                                    acknowledgedBy?: string;
                                    assignee?: string;
                                };
                            }[];
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "pending" | "firing" | "recovering" | "resolved" | "no_data";
                            /** @enum {string} */
                            severity: "blue" | "yellow" | "orange" | "red";
                            revision: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            openedAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                            acknowledgedAt: string | null;
                            falseAlarm: boolean;
                            fromHistory: boolean;
                            quiet: ("silence" | "mute" | "inhibited" | "history") | null;
                            incident: {
                                /** Format: uuid */
                                id: string;
                                /** @example default */
                                workspace: string;
                                workspaceName: string;
                                demo: boolean;
                                titleZh: string;
                                titleEn: string;
                                /** @enum {string} */
                                state: "firing" | "recovering" | "resolved" | "no_data";
                                /** @enum {string} */
                                severity: "blue" | "yellow" | "orange" | "red";
                                rules: {
                                    id: string;
                                    kind: string;
                                    name: string;
                                }[];
                                subjects: {
                                    /** @example xinglan */
                                    id: string;
                                    name: string;
                                }[];
                                measureZh: string;
                                measureEn: string;
                                /** @enum {string} */
                                course?: "sudden" | "drift";
                                /** Format: date-time */
                                since: string;
                                /** Format: date-time */
                                resolvedAt?: string;
                                observed: number;
                                expected?: number;
                                lower?: number;
                                upper?: number;
                                confidence?: number;
                                /** Format: date-time */
                                publishedAt?: string;
                                /** Format: date-time */
                                collectedAt?: string;
                                themes: {
                                    /** @example quality.safety */
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                words: {
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                sources: {
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                products: {
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                regions: {
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                series: {
                                    /** Format: date-time */
                                    at: string;
                                    observed: number;
                                    expected: number;
                                    lower: number;
                                    upper: number;
                                }[];
                                posts: {
                                    id: string;
                                    text: string;
                                    /** @example weibo */
                                    source: string;
                                    /** Format: date-time */
                                    publishedAt: string;
                                    url?: string;
                                    /** @enum {string} */
                                    sentiment: "negative" | "neutral" | "positive";
                                    copies: number;
                                }[];
                                query: string;
                                acknowledgedBy?: string;
                                assignee?: string;
                            };
                            timeline: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                at: string;
                                /** @enum {string} */
                                kind: "opened" | "fired" | "grew" | "recovering" | "fired_again" | "no_data" | "resolved" | "acknowledged" | "unacknowledged" | "assigned" | "commented" | "false_alarm" | "repeated" | "escalated" | "inhibited" | "silenced";
                                actor: string;
                                text?: string;
                            }[];
                            causes: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default red
                                 * @enum {string}
                                 */
                                maxSeverity: "blue" | "yellow" | "orange" | "red";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/incidents/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        do: "acknowledge";
                    } | {
                        /** @enum {string} */
                        do: "unacknowledge";
                    } | {
                        /** @enum {string} */
                        do: "assign";
                        to: string | null;
                    } | {
                        /** @enum {string} */
                        do: "comment";
                        text: string;
                    } | {
                        /** @enum {string} */
                        do: "resolve";
                    } | {
                        /** @enum {string} */
                        do: "false_alarm";
                        text?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "pending" | "firing" | "recovering" | "resolved" | "no_data";
                            /** @enum {string} */
                            severity: "blue" | "yellow" | "orange" | "red";
                            revision: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            openedAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            updatedAt: string;
                            acknowledgedAt: string | null;
                            falseAlarm: boolean;
                            fromHistory: boolean;
                            quiet: ("silence" | "mute" | "inhibited" | "history") | null;
                            incident: {
                                /** Format: uuid */
                                id: string;
                                /** @example default */
                                workspace: string;
                                workspaceName: string;
                                demo: boolean;
                                titleZh: string;
                                titleEn: string;
                                /** @enum {string} */
                                state: "firing" | "recovering" | "resolved" | "no_data";
                                /** @enum {string} */
                                severity: "blue" | "yellow" | "orange" | "red";
                                rules: {
                                    id: string;
                                    kind: string;
                                    name: string;
                                }[];
                                subjects: {
                                    /** @example xinglan */
                                    id: string;
                                    name: string;
                                }[];
                                measureZh: string;
                                measureEn: string;
                                /** @enum {string} */
                                course?: "sudden" | "drift";
                                /** Format: date-time */
                                since: string;
                                /** Format: date-time */
                                resolvedAt?: string;
                                observed: number;
                                expected?: number;
                                lower?: number;
                                upper?: number;
                                confidence?: number;
                                /** Format: date-time */
                                publishedAt?: string;
                                /** Format: date-time */
                                collectedAt?: string;
                                themes: {
                                    /** @example quality.safety */
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                words: {
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                sources: {
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                products: {
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                regions: {
                                    id: string;
                                    zh: string;
                                    en: string;
                                    observed: number;
                                    expected: number;
                                    share: number;
                                }[];
                                series: {
                                    /** Format: date-time */
                                    at: string;
                                    observed: number;
                                    expected: number;
                                    lower: number;
                                    upper: number;
                                }[];
                                posts: {
                                    id: string;
                                    text: string;
                                    /** @example weibo */
                                    source: string;
                                    /** Format: date-time */
                                    publishedAt: string;
                                    url?: string;
                                    /** @enum {string} */
                                    sentiment: "negative" | "neutral" | "positive";
                                    copies: number;
                                }[];
                                query: string;
                                acknowledgedBy?: string;
                                assignee?: string;
                            };
                            timeline: {
                                /**
                                 * Format: date-time
                                 * @example 2026-03-01T00:00:00+08:00
                                 */
                                at: string;
                                /** @enum {string} */
                                kind: "opened" | "fired" | "grew" | "recovering" | "fired_again" | "no_data" | "resolved" | "acknowledged" | "unacknowledged" | "assigned" | "commented" | "false_alarm" | "repeated" | "escalated" | "inhibited" | "silenced";
                                actor: string;
                                text?: string;
                            }[];
                            causes: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default red
                                 * @enum {string}
                                 */
                                maxSeverity: "blue" | "yellow" | "orange" | "red";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            matcher: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default red
                                 * @enum {string}
                                 */
                                maxSeverity: "blue" | "yellow" | "orange" | "red";
                            };
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            until: string;
                            comment: string;
                            createdBy: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        matcher: {
                            /** @default [] */
                            subjects?: string[];
                            /** @default [] */
                            themes?: string[];
                            /** @default [] */
                            sources?: string[];
                            /** @default [] */
                            rules?: string[];
                            /**
                             * @default red
                             * @enum {string}
                             */
                            maxSeverity?: "blue" | "yellow" | "orange" | "red";
                        };
                        /**
                         * Format: date-time
                         * @example 2026-03-01T00:00:00+08:00
                         */
                        from?: string;
                        /**
                         * Format: date-time
                         * @example 2026-03-01T00:00:00+08:00
                         */
                        until: string;
                        /** @default  */
                        comment?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            matcher: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default red
                                 * @enum {string}
                                 */
                                maxSeverity: "blue" | "yellow" | "orange" | "red";
                            };
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-01T00:00:00+08:00
                             */
                            until: string;
                            comment: string;
                            createdBy: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            matcher: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default red
                                 * @enum {string}
                                 */
                                maxSeverity: "blue" | "yellow" | "orange" | "red";
                            };
                            hours: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                from: string;
                                to: string;
                                timeZone?: string;
                                /** @default true */
                                holidays: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        matcher: {
                            /** @default [] */
                            subjects?: string[];
                            /** @default [] */
                            themes?: string[];
                            /** @default [] */
                            sources?: string[];
                            /** @default [] */
                            rules?: string[];
                            /**
                             * @default red
                             * @enum {string}
                             */
                            maxSeverity?: "blue" | "yellow" | "orange" | "red";
                        };
                        hours: {
                            /**
                             * @default [
                             *       1,
                             *       2,
                             *       3,
                             *       4,
                             *       5,
                             *       6,
                             *       7
                             *     ]
                             */
                            days?: number[];
                            from: string;
                            to: string;
                            timeZone?: string;
                            /** @default true */
                            holidays?: boolean;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            matcher: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default red
                                 * @enum {string}
                                 */
                                maxSeverity: "blue" | "yellow" | "orange" | "red";
                            };
                            hours: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                from: string;
                                to: string;
                                timeZone?: string;
                                /** @default true */
                                holidays: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/alerts/mutes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        matcher: {
                            /** @default [] */
                            subjects?: string[];
                            /** @default [] */
                            themes?: string[];
                            /** @default [] */
                            sources?: string[];
                            /** @default [] */
                            rules?: string[];
                            /**
                             * @default red
                             * @enum {string}
                             */
                            maxSeverity?: "blue" | "yellow" | "orange" | "red";
                        };
                        hours: {
                            /**
                             * @default [
                             *       1,
                             *       2,
                             *       3,
                             *       4,
                             *       5,
                             *       6,
                             *       7
                             *     ]
                             */
                            days?: number[];
                            from: string;
                            to: string;
                            timeZone?: string;
                            /** @default true */
                            holidays?: boolean;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            matcher: {
                                /** @default [] */
                                subjects: string[];
                                /** @default [] */
                                themes: string[];
                                /** @default [] */
                                sources: string[];
                                /** @default [] */
                                rules: string[];
                                /**
                                 * @default red
                                 * @enum {string}
                                 */
                                maxSeverity: "blue" | "yellow" | "orange" | "red";
                            };
                            hours: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                from: string;
                                to: string;
                                timeZone?: string;
                                /** @default true */
                                holidays: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example default */
                    workspace: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
